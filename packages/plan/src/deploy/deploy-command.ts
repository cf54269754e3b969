/**
 * `pulumi` with the create-time rules before it: what AWS would refuse half way through a deployment, or what the data that
 * is there could not take, is refused here, before anything is created. Takes the command line of `pulumi up` or `pulumi
 * preview` as it is.
 */
import { Command } from "@commander-js/extra-typings";
import { type CliCommand, exitCodes, parseCommand, UsageError } from "@sluice/command-line";
import { askPulumi, PulumiMissingError, runPulumi } from "@sluice/pulumi-cli";

import { findPlanProblems } from "../check-plan.ts";
import { collectPlan } from "../collect-plan.ts";
import type { DefinitionReview, DefinitionReviewer } from "../definition-review.ts";
import { InvalidProjectError, ProgramFailedError } from "../errors.ts";
import { findProgramFolder, type ProgramFolder } from "./program-folder.ts";
import { asksForHelp, findPulumiOption, toStackName } from "./pulumi-arguments.ts";

type Word = "preview" | "up";

export function createDeployCommand(word: Word, reviewer: DefinitionReviewer): CliCommand {
  return {
    main: (args) => deploy(word, [word, ...args], reviewer),
    foreseen: [InvalidProjectError, ProgramFailedError, PulumiMissingError],
  };
}

async function deploy(word: Word, args: readonly string[], reviewer: DefinitionReviewer): Promise<number> {
  if (asksForHelp(args)) return printHelp(word);
  const folder = findProgramFolder(args);
  const { projectDir } = folder;
  const stack = findPulumiOption(args, "stack") ?? (await readSelectedStack(folder));
  if (stack === undefined) throw new UsageError("which stack? Name one, for example: --stack dev");
  const name = toStackName(stack);
  const planned = collectPlan({ dir: projectDir, stack: name });
  const [plan, review] = await Promise.all([planned, reviewer.reviewDeployment({ projectDir, stack, planned })]);
  const refusals = [
    ...describeRefusal(`${name}: AWS would refuse this, so nothing was created`, findPlanProblems(plan)),
    ...describeRefusal(`${name}: definitions are in the way, so nothing was created`, listObstacles(word, review)),
  ];
  for (const line of [...listNotes(word, review), ...refusals]) process.stderr.write(`${line}\n`);
  return refusals.length === 0 ? runPulumi(args, folder) : exitCodes.failed;
}

const descriptions = {
  preview: "Shows what a deployment would create, change and delete on AWS.",
  up: "Deploys a stack, and repairs what was changed on AWS beside it.",
} as const;

function printHelp(word: Word): number {
  const help = new Command(word)
    .description(`${descriptions[word]} Refuses first what AWS or the data would not take.`)
    .option("-s, --stack <name>", "stack to deploy; without it, the one that is selected")
    .option("-C, --cwd <folder>", "folder of Pulumi.yaml")
    .addHelpText("after", `\nAll options of Pulumi's own "${word}" work: "sluice pulumi ${word} --help" lists them.`);
  parseCommand(help, ["--help"]);
  return exitCodes.done;
}

async function readSelectedStack({ cwd }: ProgramFolder): Promise<string | undefined> {
  const answer = await askPulumi(["stack", "--show-name"], { environment: process.env, cwd });
  return "problem" in answer ? undefined : answer.text.trim() || undefined;
}

/** A preview creates nothing, so that what is not locked yet is only worth a note. */
function listNotes(word: Word, { changes, unlocked }: DefinitionReview): readonly string[] {
  return word === "preview" ? [...changes, ...unlocked] : changes;
}

function listObstacles(word: Word, { unlocked, refused }: DefinitionReview): readonly string[] {
  return word === "preview" ? refused : [...refused, ...unlocked];
}

function describeRefusal(title: string, problems: readonly string[]): readonly string[] {
  return problems.length === 0 ? [] : [title, ...problems.map((each) => `  ${each}`)];
}
