import { findStack, type FoundStack } from "@sluice/aws";
import { exitCodes, formatCount, UsageError } from "@sluice/command-line";
import { createLoadId } from "@sluice/lake";
import { z } from "zod";

import { listDatasetSteps } from "./dataset-steps.ts";
import { type CommandOptions, runSluiceCommand } from "./run-sluice-command.ts";
import { type Attempt, type Step, StepFailure, tryStep } from "./smoke-step.ts";
import { writeStackOptions } from "./stack-options.ts";

const planSchema = z.object({ idleCost: z.object({ perMonth: z.number() }) });

export interface SmokeOptions {
  readonly stack: string;
  /** Deploys the stack first. */
  readonly isDeployed: boolean;
  /** Leaves what was deployed. */
  readonly isKept: boolean;
  /** Which dataset; every one of the stack without. */
  readonly dataset?: string | undefined;
  /** To send to each dataset. */
  readonly rows: number;
  /** For what the test makes up; removed by the caller. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Aborted: nothing more is tried, and what was deployed is taken down. */
  readonly signal: AbortSignal;
  readonly onStep: (step: Step) => void;
}

/** What a smoke test found. */
export interface SmokeResult {
  readonly stack: string;
  readonly loadId: string;
  readonly steps: readonly Step[];
  /** In US dollars, of what was sent to AWS. */
  readonly sendingDollars: number;
  /** What was deployed for the test: for how long, and what it costs while it is there; absent when it was there anyway. */
  readonly deployed?: { readonly seconds: number; readonly dollarsPerMonth: number | undefined };
  /** The stack runs on this machine. */
  readonly isLocal: boolean;
  /** What the test leaves behind, a line each. */
  readonly left: readonly string[];
}

/** Takes a stack through its whole life, as far as it is asked to, and goes on after a failure where that tells more. */
export async function runSmoke(options: SmokeOptions): Promise<SmokeResult> {
  const { stack, isDeployed, isKept, signal } = options;
  const steps: Step[] = [];
  const attempt = async (step: Attempt): Promise<boolean> => {
    const tried = await tryStep(step);
    steps.push(tried);
    options.onStep(tried);
    return tried.isPassed;
  };
  const dollarsPerMonth = isDeployed ? await readIdleCost(stack, { signal }) : undefined;
  const startedAtMs = performance.now();
  const isUp = !isDeployed || (await attempt({ name: "up", run: () => up(stack, { signal, isShown: true }) }));
  const loadId = createLoadId();
  const tested = isUp && !signal.aborted ? await testStack({ ...options, loadId, attempt }) : undefined;
  const isDown = isDeployed && !isKept && (await attempt({ name: "down", run: () => down(stack) }));
  return {
    stack,
    loadId,
    steps,
    sendingDollars: tested?.sendingDollars ?? 0,
    ...(isDeployed && { deployed: { seconds: (performance.now() - startedAtMs) / 1000, dollarsPerMonth } }),
    isLocal: tested?.isLocal === true,
    left: isDown ? [] : listLeft({ ...options, loadId }, tested?.datasets ?? []),
  };
}

interface Testing extends SmokeOptions {
  readonly loadId: string;
  readonly attempt: (step: Attempt) => Promise<boolean>;
}

/** Sends rows to the stack's datasets, side by side, and finds them again. */
async function testStack(testing: Testing) {
  const { dataset, environment, signal, stack, isDeployed } = testing;
  // What was deployed a moment ago is not what may run here under the same name.
  const found = await findStack({ stack }, { environment, ...(isDeployed && { localEndpoint: () => undefined }) });
  // Windows' results are not sent, but computed from what is.
  const entries = Object.values(found.manifest.datasets).filter(
    (entry) => entry.window === undefined && [undefined, entry.dataset].includes(dataset),
  );
  if (entries.length === 0) {
    const known = Object.keys(found.manifest.datasets).join(", ") || "none";
    throw new UsageError(`stack "${stack}" has no dataset "${dataset}"; datasets there: ${known}`);
  }
  const stackOptions = writeStackOptions(found, testing.folder);
  let sendingDollars = 0;
  const onSent = (dollars: number) => void (sendingDollars += dollars);
  const run = (args: readonly string[]) => runSluiceCommand(args, { signal });
  await Promise.all(
    entries.map((entry) => tryInOrder(listDatasetSteps({ ...testing, entry, stackOptions, run, onSent }), testing)),
  );
  return { sendingDollars, isLocal: isOnThisMachine(found), datasets: entries.map((entry) => entry.dataset) };
}

async function tryInOrder(steps: readonly Attempt[], { attempt, signal }: Testing): Promise<void> {
  for (const step of steps) if (signal.aborted || !(await attempt(step)) || signal.aborted) return;
}

async function up(stack: string, options: CommandOptions): Promise<string> {
  const { exitCode } = await runSluiceCommand(["up", "--stack", stack, "--yes"], options);
  const cure = `what it says above; "sluice pulumi stack init ${stack}" makes a stack that Pulumi does not know yet`;
  if (exitCode !== exitCodes.done) throw new StepFailure(`the deployment ended with exit code ${exitCode}`, cure);
  return "deployed";
}

/** Not ended by the signal: it is what an interruption leaves to do. */
async function down(stack: string): Promise<string> {
  const { signal } = new AbortController();
  const { exitCode } = await runSluiceCommand(["down", "--stack", stack, "--yes"], { signal, isShown: true });
  const cure = `"sluice down --stack ${stack}" goes on; until then the stack is there, and costs what it costs`;
  if (exitCode !== exitCodes.done) throw new StepFailure(`the deletion ended with exit code ${exitCode}`, cure);
  return "deleted";
}

/** In US dollars a month, as `plan` estimates it; undefined for what cannot be planned: `up` says why. */
async function readIdleCost(stack: string, options: CommandOptions): Promise<number | undefined> {
  const { stdout } = await runSluiceCommand(["plan", "--stack", stack, "--json"], options);
  try {
    return planSchema.parse(JSON.parse(stdout)).idleCost.perMonth;
  } catch {
    return undefined;
  }
}

function isOnThisMachine({ bucketsFolder }: FoundStack): boolean {
  return bucketsFolder !== undefined;
}

function listLeft(
  { stack, rows, isDeployed, loadId }: Pick<Testing, "stack" | "rows" | "isDeployed" | "loadId">,
  datasets: readonly string[],
): readonly string[] {
  return [
    ...(isDeployed ? [`stack "${stack}" is still deployed: "sluice down --stack ${stack}" deletes it`] : []),
    ...datasets.map(
      (dataset) => `up to ${formatCount(rows, "made-up row")} of load ${loadId} are in dataset "${dataset}"`,
    ),
  ];
}
