import type { ColumnDefinition, DatasetDefinition } from "../dataset.ts";
import { sketch } from "./sketch.ts";
import type { Measure, WindowDefinition } from "./window-definition.ts";

/**
 * Most bytes of a shard's state as the function hands it on: Lambda keeps 1 MB, and ends the window early beyond (Lambda guide,
 * services-kinesis-windows, read 2026-11-29). The rest is for the response around it.
 */
export const maxStateBytes = 900_000;

/** Most bytes of them for groups: the state also remembers which records it has counted. */
export const maxGroupsBytes = 700_000;

/** Groups that a window is taken to have when nothing says how many. */
const usualGroups = 100;

const groupBytes = 48;
const groupValueBytes = 24;
const measureBytes: Readonly<Record<Measure["kind"], number>> = {
  count: 6,
  sum: 16,
  avg: 22,
  min: 16,
  max: 16,
  stddev: 46,
  // Six bytes a hash, in base64.
  distinct: sketch.size * 8,
};

/** Bytes of state that one group of a window takes, about. */
export function estimateGroupBytes({ groupBy, measures }: WindowDefinition): number {
  const ofMeasures = Object.values(measures).map(({ kind }) => measureBytes[kind]);
  return groupBytes + groupBy.length * groupValueBytes + ofMeasures.reduce((sum, bytes) => sum + bytes, 0);
}

/** How many groups a window is expected to have: as it says, or as the types of its columns do. */
export function estimateGroups({ columns }: DatasetDefinition, { groupBy, expectedGroups }: WindowDefinition): number {
  if (expectedGroups !== undefined) return expectedGroups;
  const counts = groupBy.map((name) => countValues(columns.find((column) => column.name === name)));
  const isClosed = counts.every((count) => count !== undefined);
  return isClosed ? counts.reduce((product, count) => product * count, 1) : usualGroups;
}

function countValues(column: ColumnDefinition | undefined): number | undefined {
  if (column === undefined) return undefined;
  const { type, optional } = column;
  const values = type.kind === "oneOf" ? type.values.length : type.kind === "boolean" ? 2 : undefined;
  return values === undefined ? undefined : values + (optional === true ? 1 : 0);
}
