import { formatCount } from "@sluice/command-line";
import { type DatasetManifest, manifestKey, type StackManifest } from "@sluice/lake";

import { describeSource } from "../describe-source.ts";
import type { ResourceChange } from "../plan-difference.ts";

export interface TakenUp {
  readonly before: StackManifest;
  readonly after: StackManifest;
  readonly changes: readonly ResourceChange[];
}

/** A line for each dataset and each other resource that has been taken up, is gone, or was left as it was. */
export function formatTakenUp({ before, after, changes }: TakenUp): readonly string[] {
  const added = listMissing(after, before);
  const gone = listMissing(before, after);
  const others = changes.filter((change) => {
    const owners = { created: added, gone, updated: [], skipped: [] }[change.change];
    return !owners.some((dataset) => isPartOf(dataset, change));
  });
  const lines = [
    ...added.map((dataset) => `took up dataset "${dataset.dataset}": ${describeSource(dataset)}`),
    ...gone.map(
      ({ dataset }) => `dataset "${dataset}" is gone from the stack: it keeps its rows, and runs until a restart`,
    ),
    ...formatChanges(others.filter((change) => !isManifest(change))),
  ];
  // The manifest repeats what the other lines say.
  return lines.length > 0 ? lines : formatChanges(others);
}

/** More of one kind are counted: a dataset brings 17 alarms. */
const maxNamed = 3;

function formatChanges(changes: readonly ResourceChange[]): readonly string[] {
  const groups = Map.groupBy(changes, ({ change, kind, reason = "" }) => [change, kind, reason].join(" "));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || group.length <= maxNamed) {
      return group.map((each) => formatChange(each, `${each.kind} ${each.name}`));
    }
    return formatChange(first, formatCount(group.length, first.kind));
  });
}

function listMissing({ datasets }: StackManifest, other: StackManifest): readonly DatasetManifest[] {
  return Object.values(datasets).filter(({ dataset }) => !Object.hasOwn(other.datasets, dataset));
}

/** A dataset's function and named queries are called after it; the others are in its manifest. */
function isPartOf(dataset: DatasetManifest, { kind, name }: ResourceChange): boolean {
  const { streamName, deliveryStreamName, tables, views } = dataset;
  if (kind === "function") return name.startsWith(`${deliveryStreamName}-`);
  if (kind === "named query") return name.startsWith(`${dataset.dataset}-`);
  return [streamName, deliveryStreamName, ...Object.values(tables), ...Object.values(views)].includes(name);
}

function isManifest({ kind, name }: ResourceChange): boolean {
  return kind === "object" && name === manifestKey;
}

function formatChange({ change, reason }: ResourceChange, what: string): string {
  if (change === "created") return `took up ${what}`;
  if (change === "updated") return `took up a change of ${what}`;
  if (change === "gone") return `${what} is gone from the stack: it stays until a restart`;
  return `${what} is left as it was: ${reason}`;
}
