import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Command } from "@commander-js/extra-typings";
import { defaultStack, StackNotFoundError } from "@sluice/aws";
import {
  type CliCommand,
  type CommandOptions,
  exitCodes,
  numberOption,
  parseCommand,
  spellCommands,
  watchInterrupts,
} from "@sluice/command-line";

import { DeployedAlreadyError, refuseDeployedStack } from "./refuse-deployed-stack.ts";
import { renderSmoke, renderSmokeAsJson, renderStep } from "./render-smoke.ts";
import { runSmoke } from "./run-smoke.ts";
import type { Step } from "./smoke-step.ts";

const examples = `
Examples:
  sluice smoke --stack dev --no-up
      sends made-up rows to each dataset of a stack that is there, on AWS or on this machine, and finds them again
  sluice smoke --stack trial
      deploys stack "trial", which is not deployed yet, tests it, and deletes it

Rows are sent under a load id of their own, by which they can be told from others; in a stack that was there before, they
stay. Ctrl-C ends the test and deletes what it has deployed; a second one leaves it, and says so.

Exit codes: 0 every step passed, 1 a step failed, 2 usage, 130 interrupted.
`;

const rows = numberOption({ min: 1, max: 100_000, whole: true, allowed: "a whole number from 1 to 100000" });

/** Tries a whole stack: deploys it, sends rows, waits for them, accounts for them, queries them, and deletes it. */
export const smokeCommand: CliCommand = {
  main: smoke,
  foreseen: [StackNotFoundError, DeployedAlreadyError],
};

function createParser() {
  return new Command("sluice smoke")
    .description("Tests a stack from end to end: deploys it, loads, verifies and queries made-up rows, and deletes it.")
    .argument("[dataset]", "which dataset (default: every one of the stack)")
    .option("--stack <name>", "stack to test", defaultStack)
    .option("--no-up", "the stack is there: deploy nothing, and delete nothing")
    .option("--keep", "leave the stack that was deployed")
    .option("--rows <n>", "how many rows to send to each dataset", rows, 1_000)
    .option("--json", "print JSON")
    .addHelpText("after", examples);
}

async function smoke(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const { json = false, ...options } = parsed.options;
  const { env: environment } = process;
  if (options.up) await refuseDeployedStack(options.stack, environment);
  const signal = watchForEnd(options);
  const folder = mkdtempSync(join(tmpdir(), "sluice-smoke-"));
  const [dataset] = parsed.words;
  try {
    const { stack, up: isDeployed, keep } = options;
    const its = {
      stack,
      isDeployed,
      isKept: keep === true,
      dataset,
      rows: options.rows,
      folder,
      environment,
      signal,
      onStep: tellStep,
    };
    const result = await runSmoke(its);
    process.stdout.write(`${json ? renderSmokeAsJson(result) : renderSmoke(result)}\n`);
    if (signal.aborted) return exitCodes.interrupted;
    return result.steps.every(({ isPassed }) => isPassed) ? exitCodes.done : exitCodes.failed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tellStep(step: Step): void {
  process.stderr.write(`${renderStep(step)}\n`);
}

/** Aborted by the first Ctrl-C or SIGTERM. The second one ends the test where it is. */
function watchForEnd({ stack, up, keep }: CommandOptions<typeof createParser>): AbortSignal {
  const controller = new AbortController();
  watchInterrupts(() => {
    if (!controller.signal.aborted) {
      const rest = up && keep !== true ? ": deleting what was deployed; Ctrl-C again leaves it" : "";
      process.stderr.write(`interrupted${rest}\n`);
      return controller.abort();
    }
    if (up)
      process.stderr.write(
        spellCommands(`stack "${stack}" may still be deployed: "sluice down --stack ${stack}" deletes it\n`),
      );
    return process.exit(exitCodes.interrupted);
  });
  return controller.signal;
}
