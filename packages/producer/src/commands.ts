import type { CliCommands } from "@sluice/command-line";

import type { LoadCommandOptions } from "./load-command.ts";

/** The commands for people who have the files. */
export function createProducerCommands(options: LoadCommandOptions = {}) {
  return {
    load: async () => (await import("./load-command.ts")).createLoadCommand(options),
    generate: async () => (await import("./generate/generate-command.ts")).generateCommand,
    discover: async () => (await import("./discover/discover-command.ts")).discoverCommand,
    doctor: async () => (await import("./doctor/doctor-command.ts")).doctorCommand,
  } satisfies CliCommands;
}
