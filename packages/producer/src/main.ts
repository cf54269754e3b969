import { exitCodes, runCommand } from "@sluice/command-line";
import { UnknownDatasetError } from "@sluice/schema";
import { SourceError } from "@sluice/source";
import { StackNotFoundError } from "@sluice/stack";
import { CheckpointError, SourceChangedError, StreamStalledError } from "@sluice/stream";

import { OutputError, ResumeError, StreamUnavailableError, TooManyRejectsError } from "./errors.ts";
import { generate } from "./generate/generate.ts";
import { parseArguments } from "./parse-arguments.ts";
import { produce } from "./produce.ts";

/** What the first word may be, each with the rest of the command line; without one of them the command loads. */
const subcommands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = { generate };

await runCommand({
  main: (args) => {
    const [first = "", ...rest] = args;
    const subcommand = Object.hasOwn(subcommands, first) ? subcommands[first] : undefined;
    return subcommand === undefined ? load(args) : subcommand(rest);
  },
  foreseen: [
    SourceError,
    OutputError,
    StreamUnavailableError,
    TooManyRejectsError,
    ResumeError,
    UnknownDatasetError,
    StackNotFoundError,
    CheckpointError,
    SourceChangedError,
    StreamStalledError,
  ],
});

async function load(args: readonly string[]): Promise<number> {
  const parsed = parseArguments(args);
  return parsed === undefined ? exitCodes.done : produce(parsed);
}
