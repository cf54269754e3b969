import { join } from "node:path";
import { styleText } from "node:util";

import { Command } from "@commander-js/extra-typings";
import { type CliCommand, exitCodes, findProjectRoot, parseCommand } from "@sluice/command-line";

import { foreseenLocalErrors, speedUpFactor, usualSpeedUp } from "../command-options.ts";
import { isAccountedFor, formatDemoReport } from "./demo-report.ts";
import { type Produce, runDemo } from "./run-demo.ts";
import { createSteps } from "./steps.ts";

/** The command that runs the whole path once. `produce` is the producer, as a user would run it. */
export function createDemoCommand(produce: Produce): CliCommand {
  return { main: (args) => demo(args, produce), foreseen: foreseenLocalErrors };
}

async function demo(args: readonly string[], produce: Produce): Promise<number> {
  const command = new Command("sluice demo")
    .description("Runs the whole path on this machine with samples/iris.csv, and shows the result.")
    .option(
      "--speed-up <factor>",
      "how much faster than on AWS the buffering intervals pass",
      speedUpFactor,
      usualSpeedUp,
    )
    .addHelpText("after", "\nExit codes: 0 every row is accounted for, 1 failure, 2 usage.");
  const parsed = parseCommand(command, args);
  if (parsed === undefined) return exitCodes.done;
  const { speedUp } = parsed.options;
  print(
    styleText(
      "bold",
      "Sluice: samples/iris.csv -> Kinesis -> Firehose -> S3 -> SQL, on this machine, without an AWS account\n",
    ),
  );
  const rootDir = findProjectRoot();
  const steps = createSteps();
  const result = await runDemo({ rootDir, lakeDir: join(rootDir, "lake", "demo"), speedUp, produce, ...steps }).catch(
    (error) => {
      steps.fail();
      throw error;
    },
  );
  steps.done();
  print(`\n${formatDemoReport(result)}`);
  if (isAccountedFor(result)) return exitCodes.done;
  process.stderr.write("rows are missing or duplicated: see the counts above\n");
  return exitCodes.failed;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
