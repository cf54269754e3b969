import type { Plan } from "./plan.ts";

/** What there is to say about the definitions in a plan, a line each. */
export interface DefinitionReview {
  /** Definitions that are locked as they are, with the day. */
  readonly locked: readonly string[];
  /** Definitions that are not: a later change would be compared with another state than the deployed one. */
  readonly unlocked: readonly string[];
  /** What changes in what is deployed or saved, and why that is not known. */
  readonly changes: readonly string[];
  /** Changes that old data or old producers cannot live with, each with the reason and the way out. */
  readonly refused: readonly string[];
}

export interface PlanToReview {
  /** Has `datasets`. */
  readonly projectDir: string;
  readonly plan: Plan;
  /** A saved plan to compare with. */
  readonly before?: Plan | undefined;
}

export interface DeploymentToReview {
  /** Has `datasets`. */
  readonly projectDir: string;
  /** As it was named: perhaps with organisation and project. */
  readonly stack: string;
  /** Still being collected: meanwhile the deployed stack is asked. */
  readonly planned: Promise<Plan>;
}

/** Reviews definitions; handed in by the command line, for a plan knows neither locks nor deployed stacks. */
export interface DefinitionReviewer {
  readonly reviewPlan: (toReview: PlanToReview) => DefinitionReview;
  readonly reviewDeployment: (toReview: DeploymentToReview) => Promise<DefinitionReview>;
}

const nothing: DefinitionReview = { locked: [], unlocked: [], changes: [], refused: [] };

/** For programs that have nothing to do with datasets. */
export const noReview: DefinitionReviewer = {
  reviewPlan: () => nothing,
  reviewDeployment: async () => nothing,
};
