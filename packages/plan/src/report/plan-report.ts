import { findPlanProblems } from "../check-plan.ts";
import type { DefinitionReview } from "../definition-review.ts";
import { findPlanLosses } from "../losses/find-losses.ts";
import { describeLosses } from "../losses/loss-allowance.ts";
import type { Plan } from "../plan.ts";
import { comparePlans, type ResourceChange } from "./compare-plans.ts";
import { type Component, buildComponentTree } from "./component-tree.ts";
import { estimateHttpCosts, type HttpCost } from "./http-cost.ts";
import { type IdleCost, estimateIdleCost } from "./idle-cost.ts";
import { estimateReadingCost, estimateTrickleCost, type TrickleCost } from "./trickle-cost.ts";

/** What `sluice plan` says of a stack; its JSON is this. */
export interface PlanReport {
  readonly project: string;
  readonly stack: string;
  readonly region: string;
  readonly resourceCount: number;
  readonly components: readonly Component[];
  readonly idleCost: IdleCost;
  /** Absent where no function is called. */
  readonly trickleCost?: TrickleCost;
  /** For each function that reads a stream by an event source mapping, as windows' do; absent where none does. */
  readonly readingCost?: TrickleCost;
  /** Of rows that are posted; absent where none are. */
  readonly httpCosts?: readonly HttpCost[];
  /** What there is to say about the definitions of its datasets. */
  readonly definitions?: DefinitionReview;
  /** Against a saved plan; absent when none was given. */
  readonly changes?: readonly ResourceChange[];
  /** Data that the changes would delete or make unreadable, and that nobody has allowed; absent as well. */
  readonly losses?: readonly string[];
  /** What AWS would refuse, by its create-time rules and those for updates. */
  readonly problems: readonly string[];
}

export interface ReportedBeside {
  /** An earlier plan. */
  readonly before?: Plan | undefined;
  readonly definitions?: DefinitionReview;
  /** Names of losses that may be. */
  readonly allowedLosses?: readonly string[];
}

/** Puts together what is known of a plan, and what differs from an earlier one. */
export function buildPlanReport(
  plan: Plan,
  { before, definitions, allowedLosses = [] }: ReportedBeside = {},
): PlanReport {
  const { project, stack, region, resources } = plan;
  const changes = before === undefined ? undefined : comparePlans(before, plan);
  const losses = before === undefined ? undefined : findPlanLosses(before, plan);
  const trickleCost = estimateTrickleCost(plan);
  const httpCosts = estimateHttpCosts(plan);
  const readingCost = estimateReadingCost(plan);
  const refused = (changes ?? []).flatMap(({ kind, name, problems }) =>
    problems.map((problem) => `${kind} "${name}": ${problem}`),
  );
  return {
    project,
    stack,
    region,
    resourceCount: resources.filter(({ custom }) => custom).length,
    components: buildComponentTree(plan),
    idleCost: estimateIdleCost(plan),
    ...(trickleCost !== undefined && { trickleCost }),
    ...(httpCosts.length > 0 && { httpCosts }),
    ...(readingCost !== undefined && { readingCost }),
    ...(definitions !== undefined && { definitions }),
    ...(changes !== undefined && { changes }),
    ...(losses !== undefined && { losses: describeLosses(losses, allowedLosses) }),
    problems: [...findPlanProblems(plan), ...refused],
  };
}
