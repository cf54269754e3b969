import { UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { type CliCommand, type CliCommands, runCommand } from "./run-command.ts";

/** Runs the command that the first word names, with the arguments after it. */
export async function runNamedCommand(
  commands: CliCommands,
  [name = "", ...args]: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const load = new Map(Object.entries(commands)).get(name);
  await runCommand(load === undefined ? createUnknownCommand(name, Object.keys(commands)) : await load(), args);
}

function createUnknownCommand(name: string, known: readonly string[]): CliCommand {
  const list = `commands: ${known.join(", ")}; each has --help`;
  return {
    main: async () => {
      if (name !== "--help" && name !== "-h")
        throw new UsageError(name === "" ? list : `${name}: no such command; ${list}`);
      process.stdout.write(`Usage: sluice <command> [options]\n\n${list}\n`);
      return exitCodes.done;
    },
    foreseen: [],
    isOutputItsPurpose: () => true,
  };
}
