import type { CliCommands } from "@sluice/command-line";

/** The commands for people who read the data. */
export const analystCommands = {
  locate: async () => (await import("./locate/locate-command.ts")).locateCommand,
  query: async () => (await import("./query/query-command.ts")).queryCommand,
  tail: async () => (await import("./tail/tail-command.ts")).tailCommand,
  verify: async () => (await import("./verify/verify-command.ts")).verifyCommand,
  loads: async () => (await import("./loads/loads-command.ts")).loadsCommand,
  trace: async () => (await import("./trace/trace-command.ts")).traceCommand,
  alarms: async () => (await import("./alarms/alarms-command.ts")).alarmsCommand,
  replay: async () => (await import("./replay/replay-command.ts")).replayCommand,
} satisfies CliCommands;
