export { type CliCommand, type CliCommands, runToExitCode } from "./run-command.ts";
export { runNamedCommand } from "./run-named-command.ts";
