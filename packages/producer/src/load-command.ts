import { StackNotFoundError } from "@sluice/aws";
import { type CliCommand, exitCodes } from "@sluice/command-line";
import { DefinitionFileError, UnknownDatasetError } from "@sluice/registry";
import { SourceError } from "@sluice/source";
import { CheckpointError, SourceChangedError, StreamStalledError } from "@sluice/stream";

import { ImpossibleRowError, OutputError, ResumeError, StreamUnavailableError, TooManyRejectsError } from "./errors.ts";
import { generate } from "./generate/generate.ts";
import { parseProducerArguments } from "./parse-producer-arguments.ts";
import { produce } from "./produce.ts";
import type { Verify } from "./verify-load.ts";

export interface LoadCommandOptions {
  /** The analyst's verify, where it is installed. */
  readonly verify?: Verify;
}

type Subcommand = (args: readonly string[], environment: NodeJS.ProcessEnv) => Promise<number>;

/** Subcommands by the first word of the command line. Without one the command loads. */
const subcommands: Readonly<Record<string, Subcommand>> = { generate };

/** The command that sends the rows of files to a stream. */
export function createLoadCommand({ verify }: LoadCommandOptions = {}): CliCommand {
  return {
    main: async (args) => {
      const { env: environment } = process;
      const [first = "", ...rest] = args;
      const subcommand = Object.hasOwn(subcommands, first) ? subcommands[first] : undefined;
      if (subcommand !== undefined) return subcommand(rest, environment);
      const parsed = parseProducerArguments(args);
      return parsed === undefined ? exitCodes.done : produce(parsed, { environment, verify });
    },
    // The generator writes rows to stdout, unless it loads them.
    isOutputItsPurpose: ([first, ...rest]) => first === "generate" && !rest.includes("--to-stream"),
    foreseen: [
      SourceError,
      OutputError,
      StreamUnavailableError,
      TooManyRejectsError,
      ResumeError,
      UnknownDatasetError,
      DefinitionFileError,
      ImpossibleRowError,
      StackNotFoundError,
      CheckpointError,
      SourceChangedError,
      StreamStalledError,
    ],
  };
}
