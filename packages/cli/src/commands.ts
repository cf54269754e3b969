import { type CliCommands, exitCodeOf } from "@sluice/command-line";

import { runProducer } from "./run-producer.ts";

/** Every command, with what it needs of other packages. Nothing is loaded before it is called. */
export const commands: CliCommands = {
  producer: async () => (await loadingCommands()).producer(),
  discover: async () => (await loadingCommands()).discover(),
  doctor: async () => (await loadingCommands()).doctor(),
  locate: async () => (await readingCommands()).locate(),
  query: async () => (await readingCommands()).query(),
  tail: async () => (await readingCommands()).tail(),
  verify: async () => (await readingCommands()).verify(),
  replay: async () => (await readingCommands()).replay(),
  plan: async () => (await stackCommands()).plan(),
  preview: async () => (await stackCommands()).preview(),
  up: async () => (await stackCommands()).up(),
  local: async () => (await machineCommands()).local(),
  demo: async () => (await machineCommands()).demo(),
};

async function loadingCommands() {
  const { producerCommands } = await import("@sluice/producer");
  return producerCommands({ verify });
}

/** The analyst's verify in this process, when a load is to be verified. */
async function verify(args: readonly string[]): Promise<number> {
  const { verify: load } = await readingCommands();
  return exitCodeOf(await load(), args);
}

async function readingCommands() {
  return (await import("@sluice/analyst")).analystCommands;
}

async function stackCommands() {
  return (await import("@sluice/plan")).planCommands;
}

async function machineCommands() {
  const { localCommands } = await import("@sluice/local");
  return localCommands({ produce: runProducer });
}
