import type { Dataset } from "@sluice/schema";

import type { ReplaySource } from "./judge-line.ts";
import { type PlanStore, readKeptPlan } from "./kept-plan.ts";
import type { ObjectPlan } from "./object-plan.ts";
import { type FailedObject, judgeObject, type JudgedObject } from "./plan-object.ts";
import { readObjectText } from "./read-object-text.ts";

/** An object with the plan that an earlier run kept, or with its lines judged; with neither when it is not UTF-8. */
export interface ReadObject {
  readonly from: ReplaySource;
  readonly object: FailedObject;
  readonly kept?: ObjectPlan;
  readonly judged?: JudgedObject;
}

export interface ListedObject {
  readonly from: ReplaySource;
  readonly key: string;
}

/** The lake is asked about a group at once: a query takes seconds. Bounds what is held of them in memory. */
const groupObjects = 100;
const groupCharacters = 8 * 1024 * 1024;

/** Reads objects in groups, in their order. */
export async function* readGroups(
  objects: readonly ListedObject[],
  store: PlanStore & { readonly dataset: Dataset },
): AsyncGenerator<readonly ReadObject[]> {
  let group: ReadObject[] = [];
  let characters = 0;
  for (const listed of objects) {
    const read = await readObject(listed, store);
    group.push(read);
    characters += read.object.text.length;
    if (group.length < groupObjects && characters < groupCharacters) continue;
    yield group;
    [group, characters] = [[], 0];
  }
  if (group.length > 0) yield group;
}

async function readObject(
  { from, key }: ListedObject,
  { dataset, ...store }: PlanStore & { readonly dataset: Dataset },
): Promise<ReadObject> {
  const text = await readObjectText(store.s3, { bucket: store.bucket, key });
  const object = { key, text: text ?? "" };
  if (text === undefined) return { from, object };
  const kept = await readKeptPlan(object, store);
  return kept === undefined ? { from, object, judged: judgeObject(dataset, object, from) } : { from, object, kept };
}
