import type { Command, OptionValues } from "@commander-js/extra-typings";
import type { StackChoice } from "@sluice/aws";
import { type CliCommand, exitCodes, parseCommand } from "@sluice/command-line";

import { foreseenAnalystErrors } from "./foreseen-errors.ts";
import { type OpenStack, withStack } from "./open-stack.ts";
import type { DatasetSelection } from "./select-dataset.ts";

/** What sets a command apart; see `CliCommand`. Its foreseen errors add to those of all: their classes load their packages. */
type CommandTraits = Partial<Pick<CliCommand, "isOutputItsPurpose" | "foreseen">>;

/** Of a command that merely prints. */
export const printsOnly = { isOutputItsPurpose: () => true } satisfies CommandTraits;

/** Creates a command that works on a stack: parses its arguments, opens the stack, and runs. */
export function createStackCommand<Arguments extends StackChoice>(
  parse: (args: readonly string[]) => Arguments | undefined,
  run: (args: Arguments, stack: OpenStack) => Promise<number>,
  { foreseen = [], ...traits }: CommandTraits = {},
): CliCommand {
  return {
    ...traits,
    main: async (args) => {
      const parsed = parse(args);
      // Undefined: the command line was answered with help.
      if (parsed === undefined) return exitCodes.done;
      return withStack(parsed, process.env, async (stack) => run(parsed, stack));
    },
    foreseen: [...foreseenAnalystErrors, ...foreseen],
  };
}

/** As {@link createStackCommand}, for a command whose one argument may name a dataset of the stack. */
export function createDatasetCommand<Options extends OptionValues & StackChoice>(
  createParser: () => Command<[string | undefined], Options>,
  run: (args: Options & DatasetSelection, stack: OpenStack) => Promise<number>,
  traits?: CommandTraits,
): CliCommand {
  const parse = (args: readonly string[]) => {
    const parsed = parseCommand(createParser(), args);
    return parsed && { ...parsed.options, dataset: parsed.words[0] };
  };
  return createStackCommand(parse, run, traits);
}
