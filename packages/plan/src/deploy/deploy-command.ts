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
import { type DeployedAnswer, readDeployedResources } from "../losses/deployed-resources.ts";
import { findLosses } from "../losses/find-losses.ts";
import { listPlanned } from "../losses/known-resource.ts";
import { allowLossFlag, describeLosses, takeAllowedLosses } from "../losses/loss-allowance.ts";
import { findProgramFolder, type ProgramFolder } from "./program-folder.ts";
import { asksForHelp, findPulumiOption, toStackName } from "./pulumi-arguments.ts";

type Word = "preview" | "up";

export function createDeployCommand(word: Word, reviewer: DefinitionReviewer): CliCommand {
  return {
    main: (args) => deploy(word, [word, ...args], reviewer),
    foreseen: [InvalidProjectError, ProgramFailedError, PulumiMissingError],
  };
}

async function deploy(word: Word, given: readonly string[], reviewer: DefinitionReviewer): Promise<number> {
  if (asksForHelp(given)) return printHelp(word);
  const { args, allowed } = takeAllowedLosses(given);
  const folder = findProgramFolder(args);
  const { projectDir } = folder;
  const stack = findPulumiOption(args, "stack") ?? (await readSelectedStack(folder));
  if (stack === undefined) throw new UsageError("which stack? Name one, for example: --stack dev");
  const name = toStackName(stack);
  const planned = collectPlan({ dir: projectDir, stack: name });
  const [plan, review, deployed] = await Promise.all([
    planned,
    reviewer.reviewDeployment({ projectDir, stack, planned }),
    readDeployedResources(stack, folder.cwd),
  ]);
  const losses = "problem" in deployed ? [] : findLosses(deployed.resources, listPlanned(plan));
  const refusals = [
    ...describeRefusal(`${name}: AWS would refuse this, so nothing was created`, findPlanProblems(plan)),
    ...describeRefusal(`${name}: definitions are in the way, so nothing was created`, listObstacles(word, review)),
    ...describeRefusal(`${name}: data would be lost, so nothing was changed`, describeLosses(losses, allowed)),
  ];
  for (const line of [...listNotes(word, review), ...describeUnknown(deployed), ...refusals])
    process.stderr.write(`${line}\n`);
  return refusals.length === 0 ? runPulumi(args, folder) : exitCodes.failed;
}

function describeUnknown(deployed: DeployedAnswer): readonly string[] {
  return "problem" in deployed
    ? [`what would be lost is not known: what is deployed cannot be read: ${deployed.problem}`]
    : [];
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
    .option(
      `${allowLossFlag} <name>`,
      "go ahead although this would be lost, by its name in the refusal; repeat it for several",
    )
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
