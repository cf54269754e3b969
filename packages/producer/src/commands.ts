import type { CliCommands } from "@sluice/command-line";

import type { LoadCommandOptions } from "./load-command.ts";

/** The commands for people who have the files. */
export function createProducerCommands(options: LoadCommandOptions = {}) {
  return {
    producer: async () => (await import("./load-command.ts")).createLoadCommand(options),
    discover: async () => (await import("./discover/discover-command.ts")).discoverCommand,
    doctor: async () => (await import("./doctor/doctor-command.ts")).doctorCommand,
  } satisfies CliCommands;
}
