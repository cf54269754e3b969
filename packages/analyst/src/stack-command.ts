import type { Command, OptionValues } from "@commander-js/extra-typings";
import type { StackChoice } from "@sluice/aws";
import { type CliCommand, exitCodes, parseCommand } from "@sluice/command-line";

import { foreseenAnalystErrors } from "./foreseen-errors.ts";
import { type OpenStack, withStack } from "./open-stack.ts";
import type { DatasetSelection } from "./select-dataset.ts";

/** How a command uses its output; see `CliCommand`. */
type OutputUse = Pick<CliCommand, "isOutputItsPurpose">;

/** Of a command that merely prints. */
export const printsOnly: OutputUse = { isOutputItsPurpose: () => true };

/** Creates a command that works on a stack: parses its arguments, opens the stack, and runs. */
export function createStackCommand<Arguments extends StackChoice>(
  parse: (args: readonly string[]) => Arguments | undefined,
  run: (args: Arguments, stack: OpenStack) => Promise<number>,
  outputUse: OutputUse = {},
): CliCommand {
  return {
    ...outputUse,
    main: async (args) => {
      const parsed = parse(args);
      // Undefined: the command line was answered with help.
      if (parsed === undefined) return exitCodes.done;
      return withStack(parsed, process.env, async (stack) => run(parsed, stack));
    },
    foreseen: foreseenAnalystErrors,
  };
}

/** As {@link createStackCommand}, for a command whose one argument may name a dataset of the stack. */
export function createDatasetCommand<Options extends OptionValues & StackChoice>(
  createParser: () => Command<[string | undefined], Options>,
  run: (args: Options & DatasetSelection, stack: OpenStack) => Promise<number>,
  outputUse?: OutputUse,
): CliCommand {
  const parse = (args: readonly string[]) => {
    const parsed = parseCommand(createParser(), args);
    return parsed && { ...parsed.options, dataset: parsed.words[0] };
  };
  return createStackCommand(parse, run, outputUse);
}
