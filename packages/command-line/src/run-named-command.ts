import { UsageError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { type CliCommand, type CliCommands, runCommand } from "./run-command.ts";
import { spellCommands } from "./spell-commands.ts";

export interface NamedCommands {
  readonly commands: CliCommands;
  /** What `--help` says without a command. */
  readonly overview: string;
  /** What `--version` says, as in `sluice 1.0.0`; without it there is no such option. */
  readonly readVersion?: () => string;
}

/** Runs the command that the first word names, with the arguments after it. */
export async function runNamedCommand(
  named: NamedCommands,
  [name = "", ...args]: readonly string[] = process.argv.slice(2),
): Promise<void> {
  const load = new Map(Object.entries(named.commands)).get(name);
  const command = load === undefined ? createOverviewCommand(name, named) : await load();
  await runCommand(command, args);
}

/** Answers for `--help` and `--version`, for no command at all, and for one that does not exist. */
function createOverviewCommand(name: string, { commands, overview, readVersion }: NamedCommands): CliCommand {
  return {
    main: async () => {
      if (name === "") throw new UsageError(overview.trimEnd());
      if (name === "--version" && readVersion !== undefined) {
        process.stdout.write(`${readVersion()}, Node.js ${process.versions.node}\n`);
        return exitCodes.done;
      }
      if (name !== "--help" && name !== "-h") throw new UsageError(await describeUnknown(name, Object.keys(commands)));
      process.stdout.write(spellCommands(overview));
      return exitCodes.done;
    },
    foreseen: [],
    isOutputItsPurpose: () => true,
  };
}

/** Names the commands that the user may have meant, else all there are. */
async function describeUnknown(name: string, names: readonly string[]): Promise<string> {
  const { suggestNames } = await import("./suggest-names.ts");
  const similar = suggestNames(name, names);
  const found = similar.length > 0 ? `did you mean ${similar.join(" or ")}?` : `commands: ${names.join(", ")}`;
  return `${name}: no such command; ${found} (see --help)`;
}
