import type { StackChoice } from "@sluice/aws";
import { type CliCommand, exitCodes } from "@sluice/command-line";

import { foreseenAnalystErrors } from "./foreseen-errors.ts";
import { type OpenStack, withStack } from "./open-stack.ts";

/** Creates a command that works on a stack: parses its arguments, opens the stack, and runs. */
export function createStackCommand<Arguments extends StackChoice>(
  parse: (args: readonly string[]) => Arguments | undefined,
  run: (args: Arguments, stack: OpenStack) => Promise<number>,
): CliCommand {
  return {
    main: async (args) => {
      const parsed = parse(args);
      // Undefined: the command line was answered with help.
      if (parsed === undefined) return exitCodes.done;
      return withStack(parsed, process.env, async (stack) => run(parsed, stack));
    },
    foreseen: foreseenAnalystErrors,
  };
}
