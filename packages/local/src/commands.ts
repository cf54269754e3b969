import type { CliCommands } from "@sluice/command-line";

import type { Produce } from "./demo/run-demo.ts";
import type { LocalCommandOptions } from "./local-command.ts";

export interface LocalCommandsOptions extends LocalCommandOptions {
  readonly produce: Produce;
}

/** The commands that run a stack on this machine. */
export function createLocalCommands({ produce, buildPage }: LocalCommandsOptions) {
  return {
    local: async () => (await import("./local-command.ts")).createLocalCommand({ buildPage }),
    demo: async () => (await import("./demo/demo-command.ts")).createDemoCommand(produce),
  } satisfies CliCommands;
}
