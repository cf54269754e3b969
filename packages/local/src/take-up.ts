import { checkPlan, type Plan, type PlannedResource } from "@sluice/plan";

import { addAllTags } from "./add-all-tags.ts";
import { checkDeliverable } from "./check-deliverable.ts";
import { RestartNeededError } from "./errors.ts";
import {
  addGoneResources,
  findPlanDifference,
  type PlanDifference,
  type ResourceChange,
  toResourceChange,
} from "./plan-difference.ts";
import { readPlannedDefinitions } from "./planned-definitions.ts";
import {
  listDeliveryStreamInputs,
  listDeliveryStreams,
  tagDeliveryStreams,
  takeUpDeliveryStream,
} from "./planned-delivery-streams.ts";
import { listPlannedFunctions } from "./planned-functions.ts";
import { listPlannedMappings } from "./planned-mappings.ts";
import { bringUpQueues, listPlannedNotifications } from "./planned-queues.ts";
import { bringUpBucketsAndStreams, putPlannedObjects, type Stores } from "./planned-stores.ts";
import type { Services } from "./services.ts";
import { findSilentAlarms } from "./silent-alarms.ts";

interface RunningParts {
  readonly stores: Pick<Stores, "store" | "source" | "queues" | "notifications">;
  readonly services: Pick<Services, "watch" | "define" | "eventSources" | "firehose" | "functions">;
}

/** Changes a running stack from one plan to the next: see `takeUp` of the environment. */
export function createTakeUp(first: Plan, parts: RunningParts): (next: Plan) => Promise<readonly ResourceChange[]> {
  let taken = first;
  /** Begun since then, and not completed: any of their resources may be what runs. */
  let unfinished: readonly Plan[] = [];
  /** With what was gone from a plan since the start, and what a failed attempt may have created. */
  let served = first;
  return async (given) => {
    const next = addAllTags(given);
    checkPlan(next);
    checkSameStack(taken, next);
    const difference = findPlanDifference(taken, next);
    const work = prepareWork(addGoneResources(next, served), listDiffering(next, [taken, ...unfinished]));
    const streams = listDeliveryStreams(next);
    const silentAlarms = findSilentAlarms(next);
    checkDeliverable({ streams, tables: work.definitions.tables, mappings: listPlannedMappings(next), silentAlarms });
    served = work.served;
    unfinished = [...unfinished, next];
    const done = await applyWork(work, parts);
    unfinished = [];
    taken = next;
    return listChanges(difference, done);
  };
}

/** All of these are part of what the resources are called. */
function checkSameStack(taken: Plan, next: Plan): void {
  for (const what of ["project", "stack", "region", "accountId"] as const) {
    if (taken[what] !== next[what]) throw new RestartNeededError(what, taken[what], next[what]);
  }
}

/** The resources of a plan that differ from those of any earlier one. */
function listDiffering(next: Plan, earlier: readonly Plan[]): readonly PlannedResource[] {
  const differing = earlier.flatMap((plan) => {
    const { created, changed } = findPlanDifference(plan, next);
    return [...created, ...changed];
  });
  return [...new Set(differing)];
}

/** Reads all that is needed of the plans, so that one that cannot be read changes nothing. */
function prepareWork(served: Plan, differingResources: readonly PlannedResource[]) {
  const differing: Plan = { ...served, resources: [...differingResources] };
  return {
    served,
    differing,
    definitions: readPlannedDefinitions(served),
    functions: listPlannedFunctions(served),
    deliveryStreams: listDeliveryStreamInputs(differing),
    mappings: listPlannedMappings(differing),
  };
}

interface WorkDone {
  /** Names of the functions that run other code or settings than before. */
  readonly replacedFunctions: readonly string[];
  /** Why a delivery stream stays as it was, by its name. */
  readonly skipped: ReadonlyMap<string, string>;
}

/**
 * Each step can be done again after a failure in a later one. A stream comes before the delivery stream that reads it, a
 * table before the rows with its new columns, and the objects last: the manifest names only what is there.
 */
async function applyWork(work: ReturnType<typeof prepareWork>, { stores, services }: RunningParts): Promise<WorkDone> {
  const { differing, definitions, functions, deliveryStreams, mappings } = work;
  const replacedFunctions = services.functions.update(functions);
  bringUpQueues(differing, stores.queues);
  await bringUpBucketsAndStreams(differing, stores);
  stores.notifications.configure(listPlannedNotifications(work.served));
  services.define(definitions);
  const skipped = new Map<string, string>();
  for (const input of deliveryStreams) {
    const reason = await takeUpDeliveryStream(services.firehose, input);
    if (reason !== undefined) skipped.set(input.DeliveryStreamName, `restart to apply: ${reason}`);
  }
  tagDeliveryStreams(services.firehose, differing);
  for (const { input, uuid } of mappings) await services.eventSources.put(input, uuid);
  services.watch.bringUp(differing);
  await putPlannedObjects(differing, stores);
  return { replacedFunctions, skipped };
}

function listChanges({ created, changed, gone }: PlanDifference, done: WorkDone): readonly ResourceChange[] {
  const { replacedFunctions, skipped } = done;
  const toChange = (change: "created" | "updated", resource: PlannedResource): ResourceChange => {
    const whole = toResourceChange(change, resource);
    const reason = whole.kind === "delivery stream" ? skipped.get(whole.name) : undefined;
    return reason === undefined ? whole : { ...whole, change: "skipped", reason };
  };
  return [
    ...created.map((resource) => toChange("created", resource)),
    // A function may be the same with another description, and another with the same plan, after a build.
    ...changed.map((resource) => toChange("updated", resource)).filter(({ kind }) => kind !== "function"),
    ...replacedFunctions.map((name) => ({ change: "updated", kind: "function", name }) as const),
    ...gone.map((resource) => toResourceChange("gone", resource)),
  ];
}
