/**
 * Runs one Pulumi program under mocks and sends what it would create. In a process of its own, because Pulumi's runtime is
 * global to a process and takes 130 MB that the parent need not keep.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import * as pulumi from "@pulumi/pulumi";

import type { CollectorMessage, CollectorRequest } from "./collect-plan.ts";
import { mockCall, mockResource } from "./mock-state.ts";
import { toPlainValue } from "./plain-value.ts";
import { type PlannedResource, toResourceKey } from "./plan.ts";
import { type RegistrationOptions, watchRegistrations } from "./watch-registrations.ts";

const [, , requestText] = process.argv;
if (requestText === undefined) throw new TypeError("the collector is started by collectPlan, with its request as JSON");
const request: CollectorRequest = JSON.parse(requestText);
const { project, account, stackOutputs } = request;
const stackReferenceType = "pulumi:pulumi:StackReference";
const resources: PlannedResource[] = [];
const optionsByKey = new Map<string, RegistrationOptions>();
let outputs: Record<string, unknown> = {};

process.on("unhandledRejection", fail);
// A program may hang: it must not outlive whoever asked. The channel alone must not keep the event loop alive either.
process.once("disconnect", () => process.exit(1));
process.channel?.unref();
// The event loop runs dry when every resource is registered and every output resolved.
process.once("beforeExit", () =>
  send({ plan: { ...account, project: project.name, stack: project.stack, resources, outputs } }),
);

await pulumi.runtime.setMocks(
  {
    newResource: async ({ type, name, inputs, custom = true }) => {
      const plain = toProperties(await toPlainValue(inputs));
      if (type === stackReferenceType) {
        return { id: name, state: { ...inputs, outputs: stackOutputs[name] ?? {}, secretOutputNames: [] } };
      }
      const { id, state } = mockResource({ type, name, inputs: plain }, account);
      const options = optionsByKey.get(toResourceKey({ type, name }));
      resources.push({ type, name, custom, ...options, inputs: plain, state: { ...state, id } });
      return { id, state: { ...inputs, ...state } };
    },
    call: async ({ token, inputs }) => mockCall(token, inputs, account),
  },
  project.name,
  project.stack,
  false,
);
watchRegistrations((resource, options) => optionsByKey.set(toResourceKey(resource), options));
pulumi.runtime.setAllConfig({ ...project.config });

try {
  pulumi.output(await runProgram(findEntryPoint(project.programDir))).apply(async (resolved) => {
    outputs = toProperties(await toPlainValue(resolved));
  });
} catch (error) {
  fail(error);
}

/** Outputs are a program's exports, or what its one default export is or returns (pulumi/pulumi, sdk/nodejs/cmd/run/run.ts). */
async function runProgram(entryPoint: string): Promise<Record<string, unknown>> {
  const exported: Record<string, unknown> = { ...(await import(entryPoint)) };
  const program = "default" in exported ? exported["default"] : exported;
  return toProperties(typeof program === "function" ? await program() : program);
}

function findEntryPoint(programDir: string): string {
  const { main = "index.ts" }: { main?: string } = createRequire(import.meta.url)(join(programDir, "package.json"));
  return pathToFileURL(join(programDir, main)).href;
}

function toProperties(value: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value ?? {}));
}

function fail(error: unknown): void {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  send({ failure: { message, trace: stack } });
  process.exitCode = 1;
  process.removeAllListeners("beforeExit");
}

function send(message: CollectorMessage): void {
  process.send?.(message);
}
