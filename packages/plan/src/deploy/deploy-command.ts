/**
 * `pulumi` with the create-time rules before it: what AWS would refuse half way through a deployment is refused here,
 * before anything is created. Takes the command line of `pulumi up` or `pulumi preview` as it is.
 */
import { type CliCommand, exitCodes, UsageError } from "@sluice/command-line";

import { findPlanProblems } from "../check-plan.ts";
import { collectPlan } from "../collect-plan.ts";
import { InvalidProjectError, ProgramFailedError, PulumiMissingError } from "../errors.ts";
import { parseStackArgument } from "./parse-stack-argument.ts";
import { runPulumi, readSelectedStack } from "./pulumi-cli.ts";

export const deployCommand: CliCommand = {
  main: deploy,
  foreseen: [InvalidProjectError, ProgramFailedError, PulumiMissingError],
};

async function deploy(args: readonly string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) return runPulumi(args);
  const stack = parseStackArgument(args) ?? (await readSelectedStack());
  if (stack === undefined) throw new UsageError("which stack? Name one, for example: --stack dev");
  const problems = findPlanProblems(await collectPlan({ dir: process.cwd(), stack }));
  if (problems.length === 0) return runPulumi(args);
  const lines = [`${stack}: AWS would refuse this, so nothing was created`, ...problems.map((each) => `  ${each}`)];
  process.stderr.write(`${lines.join("\n")}\n`);
  return exitCodes.failed;
}
