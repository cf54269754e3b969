import { type CliCommand, exitCodes } from "@sluice/command-line";

import { foreseenLoadErrors } from "./foreseen-load-errors.ts";
import { parseLoadArguments } from "./parse-load-arguments.ts";
import { produce } from "./produce.ts";
import type { Verify } from "./verify-load.ts";

export interface LoadCommandOptions {
  /** The analyst's verify, where it is installed. */
  readonly verify?: Verify;
}

/** The command that sends the rows of files to a stream. */
export function createLoadCommand({ verify }: LoadCommandOptions = {}): CliCommand {
  return {
    main: async (args) => {
      const parsed = parseLoadArguments(args);
      return parsed === undefined ? exitCodes.done : produce(parsed, { environment: process.env, verify });
    },
    foreseen: foreseenLoadErrors,
  };
}
