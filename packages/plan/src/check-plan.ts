import { checkMappingInput, createMappingSchema } from "@sluice/emulator-event-source-model";
import { checkDeliveryStreamInput, createDeliveryStreamSchema } from "@sluice/emulator-firehose-model";
import { describeViolations } from "@sluice/emulator-service-model";

import { findLargeRecordProblems } from "./checks/find-large-record-problems.ts";
import { findTagProblems } from "./checks/find-tag-problems.ts";
import { InvalidPlanError } from "./errors.ts";
import type { Plan, PlannedResource } from "./plan.ts";
import { deliveryStreamType, readRawInput } from "./planned-delivery-stream.ts";
import { eventSourceMappingType, readRawMapping } from "./planned-mapping.ts";
import { findBoundIssues } from "./resource-bounds.ts";

/** Checks a plan against AWS's create-time rules. Throws {@link InvalidPlanError} with every rule that it breaks. */
export function checkPlan(plan: Plan): void {
  const problems = findPlanProblems(plan);
  if (problems.length > 0) throw new InvalidPlanError(problems);
}

/** Every create-time rule that a plan's resources break, one line each. */
export function findPlanProblems(plan: Plan): readonly string[] {
  const ofEach = plan.resources.flatMap((each) => (problemsOf[each.type] ?? findBoundProblems)(each));
  return [...ofEach, ...findLargeRecordProblems(plan), ...findTagProblems(plan)];
}

const problemsOf: Readonly<Record<string, (resource: PlannedResource) => readonly string[]>> = {
  [deliveryStreamType]: findDeliveryStreamProblems,
  [eventSourceMappingType]: findMappingProblems,
};

/** Checks the values one by one first, as AWS does, and then how they go together. */
function findDeliveryStreamProblems(resource: PlannedResource): readonly string[] {
  const label = `delivery stream "${String(resource.state["name"])}"`;
  const parsed = createDeliveryStreamSchema.safeParse(readRawInput(resource), { reportInput: true });
  if (!parsed.success) return [`${label}: ${describeViolations(parsed.error.issues, { showValues: true })}`];
  return checkDeliveryStreamInput(parsed.data).map(
    ({ message, given }) => `${label}: ${message}${given === undefined ? "" : ` (given: ${given})`}`,
  );
}

function findMappingProblems(resource: PlannedResource): readonly string[] {
  const label = `event source mapping "${resource.name}"`;
  const parsed = createMappingSchema.safeParse(readRawMapping(resource), { reportInput: true });
  if (!parsed.success) return [`${label}: ${describeViolations(parsed.error.issues, { showValues: true })}`];
  return checkMappingInput(parsed.data).map((problem) => `${label}: ${problem}`);
}

function findBoundProblems(resource: PlannedResource): readonly string[] {
  const issues = findBoundIssues(resource);
  const kind = resource.type.split(":").at(-1) ?? resource.type;
  return issues.length === 0 ? [] : [`${kind} "${resource.name}": ${describeViolations(issues, { showValues: true })}`];
}
