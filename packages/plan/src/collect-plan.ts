import { fork } from "node:child_process";
import { resolve as resolvePath } from "node:path";

import { z } from "zod";

import { decryptConfig } from "./decrypt-config.ts";
import { ProgramFailedError } from "./errors.ts";
import type { MockedAccount } from "./mock-state.ts";
import { type Plan, planSchema } from "./plan.ts";
import { type Project, type ProjectChoice, readProject } from "./read-project.ts";

export interface CollectorRequest {
  readonly project: Project;
  readonly account: MockedAccount;
  readonly stackOutputs: StackOutputs;
}

const collectorMessage = z.union([
  z.object({ plan: planSchema }),
  z.object({ failure: z.object({ message: z.string(), trace: z.string() }) }),
]);

export type CollectorMessage = z.input<typeof collectorMessage>;

/** Stands in for an account: the example number of AWS's documentation would look real in logs. */
const localAccountId = "000000000000";
const defaultRegion = "eu-central-1";

/** Outputs of other stacks, which the program reads by `StackReference`: by the stack's name as it is written there. */
export type StackOutputs = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

export interface CollectOptions extends ProjectChoice {
  readonly stackOutputs?: StackOutputs;
  /** Ends the program. */
  readonly signal?: AbortSignal;
}

/**
 * Runs a project's Pulumi program under mocks, in a child process, and returns what it would create. Throws
 * {@link InvalidProjectError} or {@link ProgramFailedError}, and an `AbortError` once the signal is aborted.
 */
export async function collectPlan({ signal, stackOutputs = {}, ...choice }: CollectOptions): Promise<Plan> {
  const project = await decryptConfig(readProject(choice), choice.dir);
  const region = project.config["aws:region"] ?? defaultRegion;
  const request = { project, account: { region, accountId: localAccountId }, stackOutputs };
  const message = await askCollector(request, { projectDir: resolvePath(choice.dir), signal });
  if ("failure" in message) throw new ProgramFailedError(message.failure.message, message.failure.trace);
  return message.plan;
}

interface CollectorSurroundings {
  /** Where the program looks for definitions, as it would if Pulumi ran it there. */
  readonly projectDir: string;
  readonly signal: AbortSignal | undefined;
}

async function askCollector(
  request: CollectorRequest,
  { projectDir, signal }: CollectorSurroundings,
): Promise<z.output<typeof collectorMessage>> {
  const collector = fork(new URL(import.meta.resolve("#collector")), [JSON.stringify(request)], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: {
      ...process.env,
      SLUICE_PROJECT: projectDir,
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.project.secretKeys),
    },
    ...(signal !== undefined && { signal }),
  });
  let printed = "";
  collector.stderr?.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    collector.once("message", (message) => resolve(collectorMessage.parse(message)));
    collector.once("error", reject);
    collector.once("close", (code) => {
      const ended = `the Pulumi program ended with exit code ${code} and without a plan`;
      // Node.js's word for what it could not load: Pulumi itself, for one.
      const [, reason] = /^\w*Error\b.*?: (.+)$/m.exec(printed) ?? [];
      reject(new ProgramFailedError(reason === undefined ? ended : `${ended}: ${reason}`, printed));
    });
  });
}
