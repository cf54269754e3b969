import type { RowIdentity } from "@sluice/schema";

import type { SourceLedger } from "./source-ledger.ts";

/** Where a row was found: three places in the lake, and the producer's own rejects file. */
export type EntryPlace = "delivered" | "rejected" | "failed" | "kept";

export interface LakeEntry {
  readonly key: string;
  readonly place: EntryPlace;
  readonly identity: RowIdentity | undefined;
  readonly partition: string;
}

export interface PartitionCount {
  readonly partition: string;
  readonly source: number;
  readonly delivered: number;
}

/** What became of the sources' rows. Every one is in exactly one of the places, or refused, or missing. */
export interface Reconciliation {
  readonly sourceRows: number;
  readonly found: Readonly<Record<EntryPlace, number>>;
  /** Bad by today's definition and in no place: the producer says of each why it did not send it. */
  readonly refused: number;
  readonly missing: number;
  /** Rows of the lake that equal a row of the source, but are more than it has. */
  readonly doubled: readonly LakeEntry[];
  /** Rows of the lake that no source has: of other loads, when the lake holds several. */
  readonly strangers: number;
  readonly partitions: readonly PartitionCount[];
}

/** Matches rows of the lake with those of the sources, in one pass. */
export interface Reconciler {
  /** Takes places in the order in which a row counts: what is delivered first. */
  readonly add: (entry: LakeEntry) => void;
  readonly result: () => Reconciliation;
  /** Whether a row of this content is missing; says so as often as one is. */
  readonly takeMissing: (key: string) => boolean;
}

export interface ReconcilerOptions {
  /** Bad rows must be in a place, too: all of them are known. Else they are refused when they are in none. */
  readonly mustHaveRefused?: boolean;
}

export function createReconciler(
  ledger: SourceLedger,
  { mustHaveRefused = false }: ReconcilerOptions = {},
): Reconciler {
  const isRefused = (number: number) => !mustHaveRefused && ledger.isBad(number);
  const left = ledger.counts();
  const found: Record<EntryPlace, number> = { delivered: 0, rejected: 0, failed: 0, kept: 0 };
  const delivered = new Map<string, number>();
  const doubled: LakeEntry[] = [];
  let strangers = 0;
  return {
    add: (entry) => {
      const number = ledger.find(entry.key);
      if (number === undefined) {
        strangers += 1;
        return;
      }
      if (entry.place === "delivered") delivered.set(entry.partition, (delivered.get(entry.partition) ?? 0) + 1);
      if (takeOne(left, number)) found[entry.place] += 1;
      else doubled.push(entry);
    },
    result: () => ({
      sourceRows: ledger.rows,
      found,
      ...sumLeft(left, isRefused),
      doubled,
      strangers,
      partitions: countPartitions(ledger.goodRowsByPartition(), delivered),
    }),
    takeMissing: (key) => {
      const number = ledger.find(key);
      return number !== undefined && !isRefused(number) && takeOne(left, number);
    },
  };
}

/** Counts one of a content down; false when none is left. */
function takeOne(left: Uint32Array, number: number): boolean {
  const count = left[number] ?? 0;
  if (count > 0) left[number] = count - 1;
  return count > 0;
}

function sumLeft(
  left: Uint32Array,
  isRefused: (number: number) => boolean,
): Pick<Reconciliation, "refused" | "missing"> {
  const sums = { refused: 0, missing: 0 };
  for (const [number, count] of left.entries()) sums[isRefused(number) ? "refused" : "missing"] += count;
  return sums;
}

/** Rows that the sources have against those that the lake delivered of them. */
function countPartitions(
  source: ReadonlyMap<string, number>,
  delivered: ReadonlyMap<string, number>,
): readonly PartitionCount[] {
  return [...new Set([...source.keys(), ...delivered.keys()])].toSorted().map((partition) => ({
    partition,
    source: source.get(partition) ?? 0,
    delivered: delivered.get(partition) ?? 0,
  }));
}
