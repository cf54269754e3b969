import { resolve } from "node:path";

import { Command, Option } from "@commander-js/extra-typings";
import { type CliCommand, exitCodes, findProjectRoot, parseCommand } from "@sluice/command-line";

import { collectPlan } from "./collect-plan.ts";
import type { DefinitionReviewer } from "./definition-review.ts";
import { InvalidProjectError, ProgramFailedError } from "./errors.ts";
import { allowLossFlag } from "./losses/loss-allowance.ts";
import { buildPlanReport } from "./report/plan-report.ts";
import { renderPlanReport } from "./report/render-plan-report.ts";
import { loadPlan, toPortablePlan, savePlan } from "./report/saved-plan.ts";

const rootDir = findProjectRoot();

export function createPlanCommand(reviewer: DefinitionReviewer): CliCommand {
  return { main: (args) => showPlan(args, reviewer), foreseen: [InvalidProjectError, ProgramFailedError] };
}

async function showPlan(args: readonly string[], { reviewPlan }: DefinitionReviewer): Promise<number> {
  const parsed = parseCommand(createParser(), args);
  if (parsed === undefined) return exitCodes.done;
  const { stack, save, against, json, allowLoss = [] } = parsed.options;
  const dir = resolve(parsed.options.dir ?? parsed.options.project);
  const before = against === undefined ? undefined : loadPlan(against);
  const collected = await collectPlan({ dir, stack });
  const plan = toPortablePlan(collected, dir);
  const definitions = reviewPlan({ projectDir: dir, plan: collected, before });
  const report = buildPlanReport(plan, { before, definitions, allowedLosses: allowLoss });
  // Only after reading the old one: both may be the same file.
  if (save !== undefined) savePlan(save, plan);
  const lines = json === true ? [JSON.stringify(report, undefined, 2)] : renderPlanReport(report);
  process.stdout.write(`${lines.join("\n")}\n`);
  const refusals = [...report.problems, ...definitions.refused, ...(report.losses ?? [])];
  return refusals.length === 0 ? exitCodes.done : exitCodes.failed;
}

function addName(name: string, names: readonly string[] = []): readonly string[] {
  return [...names, name];
}

function createParser() {
  return new Command("sluice plan")
    .description("Shows what a stack would create, what it costs while idle, and what AWS or the data would refuse.")
    .option("--stack <name>", "stack to plan", "dev")
    .option("--project <folder>", "folder of Pulumi.yaml", rootDir)
    .addOption(new Option("--dir <folder>", "the earlier name of --project").hideHelp())
    .option("--save <file>", "write the plan to a file, secret inputs in plain text")
    .option("--against <file>", "show what differs from a plan that --save wrote")
    .option(`${allowLossFlag} <name>`, "what --against may find lost, by its name; repeat it for several", addName)
    .option("--json", "one JSON object instead of text")
    .addHelpText("after", "\nExit codes: 0 done, 1 failure, or something would be refused, 2 usage.");
}
