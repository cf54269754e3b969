/**
 * `pulumi` with the create-time rules before it: what AWS would refuse half way through a deployment, or what the data that
 * is there could not take, is refused here, before anything is created. Takes the command line of `pulumi up` or `pulumi
 * preview` as it is.
 */
import { type CliCommand, exitCodes, UsageError } from "@sluice/command-line";

import { findPlanProblems } from "../check-plan.ts";
import { collectPlan } from "../collect-plan.ts";
import type { DefinitionReview, DefinitionReviewer } from "../definition-review.ts";
import { InvalidProjectError, ProgramFailedError, PulumiMissingError } from "../errors.ts";
import { findStackArgument, toStackName } from "./parse-stack-argument.ts";
import { runPulumi, readSelectedStack } from "./pulumi-cli.ts";

type Word = "preview" | "up";

export function createDeployCommand(word: Word, reviewer: DefinitionReviewer): CliCommand {
  return {
    main: (args) => deploy(word, [word, ...args], reviewer),
    foreseen: [InvalidProjectError, ProgramFailedError, PulumiMissingError],
  };
}

async function deploy(word: Word, args: readonly string[], reviewer: DefinitionReviewer): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) return runPulumi(args);
  const stack = findStackArgument(args) ?? (await readSelectedStack());
  if (stack === undefined) throw new UsageError("which stack? Name one, for example: --stack dev");
  const projectDir = process.cwd();
  const name = toStackName(stack);
  const planned = collectPlan({ dir: projectDir, stack: name });
  const [plan, review] = await Promise.all([planned, reviewer.reviewDeployment({ projectDir, stack, planned })]);
  const refusals = [
    ...describeRefusal(`${name}: AWS would refuse this, so nothing was created`, findPlanProblems(plan)),
    ...describeRefusal(`${name}: definitions are in the way, so nothing was created`, listObstacles(word, review)),
  ];
  for (const line of [...listNotes(word, review), ...refusals]) process.stderr.write(`${line}\n`);
  return refusals.length === 0 ? runPulumi(args) : exitCodes.failed;
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
