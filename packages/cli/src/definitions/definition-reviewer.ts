import { InvalidManifestError, parseStackManifest, type StackManifest } from "@sluice/lake";
import type { DefinitionReview, DefinitionReviewer, DeploymentToReview, Plan, PlanToReview } from "@sluice/plan";
import { type PulumiAnswer, readPulumiOutput } from "@sluice/pulumi-cli";
import { openRegistry } from "@sluice/registry";

import { reviewChanges } from "./review-changes.ts";
import { reviewLocks } from "./review-locks.ts";

/** For `plan`, `preview` and `up`: knows the project's locks, and what a deployed stack has. */
export const definitionReviewer: DefinitionReviewer = { reviewPlan, reviewDeployment };

function reviewPlan({ projectDir, plan, before }: PlanToReview): DefinitionReview {
  const earlier = before === undefined ? undefined : { output: before.outputs["manifest"] };
  return review({ projectDir, plan, earlier, source: "the saved plan" });
}

/** One call of the CLI, while the plan is being collected. */
async function reviewDeployment({ projectDir, stack, planned }: DeploymentToReview): Promise<DefinitionReview> {
  const [answer, plan] = await Promise.all([readPulumiOutput(stack, process.env), planned]);
  const earlier = isNotDeployed(answer) ? undefined : answer;
  return review({ projectDir, plan, earlier, source: `stack "${stack}" as it is deployed` });
}

/** The CLI's words for a stack that does not exist, and for one without outputs (its source, read 2026-11-29). */
function isNotDeployed(answer: PulumiAnswer): boolean {
  return "problem" in answer && /no stack named .* found|does not have output property/.test(answer.problem);
}

interface ReviewOptions {
  readonly projectDir: string;
  readonly plan: Plan;
  /** The manifest of an earlier state, or why it is not known; undefined when there is none. */
  readonly earlier: PulumiAnswer | undefined;
  /** Where that is from, in words. */
  readonly source: string;
}

function review({ projectDir, plan, earlier, source }: ReviewOptions): DefinitionReview {
  const planned = parseAnswer({ output: plan.outputs["manifest"] });
  // Another program, that has no datasets.
  if ("problem" in planned) return { locked: [], unlocked: [], changes: [], refused: [] };
  const locks = reviewLocks(planned.manifest, openRegistry(projectDir));
  if (earlier === undefined) return { ...locks, changes: [], refused: [] };
  const before = parseAnswer(earlier);
  if ("manifest" in before) return { ...locks, ...reviewChanges(before.manifest, planned.manifest) };
  const note = `definitions were compared with their locks alone: ${source} cannot be read: ${before.problem}`;
  return { ...locks, changes: [note], refused: [] };
}

function parseAnswer(answer: PulumiAnswer): { readonly manifest: StackManifest } | { readonly problem: string } {
  if ("problem" in answer) return answer;
  try {
    return { manifest: parseStackManifest(answer.output) };
  } catch (error) {
    if (error instanceof InvalidManifestError) return { problem: error.message };
    throw error;
  }
}
