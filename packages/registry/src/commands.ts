import type { CliCommands } from "@sluice/command-line";

/** The commands that work on the project's definitions. */
export const registryCommands = {
  lock: async () => (await import("./locks/lock-command.ts")).lockCommand,
} satisfies CliCommands;
