import type { CliCommands } from "@sluice/command-line";

import type { Produce } from "./demo/run-demo.ts";

/** The commands that run a stack on this machine. */
export function createLocalCommands({ produce }: { readonly produce: Produce }) {
  return {
    local: async () => (await import("./local-command.ts")).localCommand,
    demo: async () => (await import("./demo/demo-command.ts")).createDemoCommand(produce),
  } satisfies CliCommands;
}
