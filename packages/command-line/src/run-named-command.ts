import { UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { type CliCommand, type CliCommands, runCommand } from "./run-command.ts";

export interface NamedCommands {
  readonly commands: CliCommands;
  /** What `--help` says without a command. */
  readonly overview: string;
}

/** Runs the command that the first word names, with the arguments after it. */
export async function runNamedCommand(
  { commands, overview }: NamedCommands,
  [name = "", ...args]: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const load = new Map(Object.entries(commands)).get(name);
  const command = load === undefined ? createOverviewCommand(name, { commands, overview }) : await load();
  await runCommand(command, args);
}

/** Answers for `--help`, for no command at all, and for one that does not exist. */
function createOverviewCommand(name: string, { commands, overview }: NamedCommands): CliCommand {
  return {
    main: async () => {
      if (name === "") throw new UsageError(overview.trimEnd());
      if (name !== "--help" && name !== "-h") {
        throw new UsageError(`${name}: no such command; commands: ${Object.keys(commands).join(", ")} (see --help)`);
      }
      process.stdout.write(overview);
      return exitCodes.done;
    },
    foreseen: [],
    isOutputItsPurpose: () => true,
  };
}
