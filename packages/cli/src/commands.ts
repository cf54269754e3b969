import { type CliCommands, runToExitCode } from "@sluice/command-line/run";

import { buildBundles } from "#build-bundles";

import type { Bundle } from "./build-bundles.ts";
import { runProducer } from "./run-producer.ts";
import { withBundles } from "./with-bundles.ts";

/** The functions of a stack. */
const functions: readonly Bundle[] = ["transform", "windows", "doors"];

/** Every command, with what it needs from other packages. Each is loaded only when it is called. */
export const commands: CliCommands = {
  add: loadAddCommand,
  load: async () => (await loadProducerCommands()).load(),
  generate: async () => (await loadProducerCommands()).generate(),
  discover: async () => (await loadProducerCommands()).discover(),
  doctor: async () => (await loadProducerCommands()).doctor(),
  locate: async () => (await loadAnalystCommands()).locate(),
  query: async () => (await loadAnalystCommands()).query(),
  tail: async () => (await loadAnalystCommands()).tail(),
  verify: async () => (await loadAnalystCommands()).verify(),
  loads: async () => (await loadAnalystCommands()).loads(),
  trace: async () => (await loadAnalystCommands()).trace(),
  alarms: async () => (await loadAnalystCommands()).alarms(),
  replay: async () => (await loadAnalystCommands()).replay(),
  console: loadConsoleCommand,
  lock: async () => (await import("./lock/lock-command.ts")).lockCommand,
  plan: async () => withBundles(await (await loadPlanCommands()).plan(), functions),
  preview: async () => withBundles(await (await loadPlanCommands()).preview(), [...functions, "producer"]),
  up: async () => withBundles(await (await loadPlanCommands()).up(), [...functions, "producer"]),
  down: async () => (await loadPlanCommands()).down(),
  pulumi: async () => (await loadPlanCommands()).pulumi(),
  local: async () => withBundles(await (await loadLocalCommands()).local(), functions),
  smoke: async () => (await import("./smoke/smoke-command.ts")).smokeCommand,
  demo: async () => withBundles(await (await loadLocalCommands()).demo(), functions),
};

/** Composed here: it discovers as the producer does, runs a stack as local does, and queries as the analyst does. */
async function loadAddCommand() {
  const { createAddCommand } = await import("./add/add-command.ts");
  return createAddCommand({
    load: async () => (await loadProducerCommands()).load(),
    query: async () => (await loadAnalystCommands()).query(),
    buildFunctions: () => buildBundles(functions),
  });
}

async function loadProducerCommands() {
  const { createProducerCommands } = await import("@sluice/producer");
  return createProducerCommands({ verify });
}

/** Runs the analyst's verify in this process, for a load with --verify. */
async function verify(args: readonly string[]): Promise<number> {
  const { verify: load } = await loadAnalystCommands();
  return runToExitCode(await load(), args);
}

async function loadAnalystCommands() {
  return (await import("@sluice/analyst/commands")).analystCommands;
}

async function loadConsoleCommand() {
  const { createConsoleCommand } = await import("@sluice/console");
  return createConsoleCommand({ buildPage });
}

/** The console's page is built when somebody first looks at it: no other command waits for it. */
function buildPage(): Promise<void> {
  return buildBundles(["console"]);
}

async function loadPlanCommands() {
  const { createPlanCommands } = await import("@sluice/plan");
  const { definitionReviewer } = await import("./definitions/definition-reviewer.ts");
  return createPlanCommands(definitionReviewer);
}

async function loadLocalCommands() {
  const { createLocalCommands } = await import("@sluice/local");
  return createLocalCommands({ produce: runProducer, buildPage });
}
