import type { RowIdentity } from "@sluice/schema";

import type { SourceLedger } from "./source-ledger.ts";

/** Where a row was found: three places in the lake, or the producer's own rejects file alone. */
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

/** What became of the sources' rows. Each is in exactly one place, or refused, or on its way, or missing. */
export interface Reconciliation {
  readonly sourceRows: number;
  readonly found: Readonly<Record<EntryPlace, number>>;
  /** Bad by today's definition and in no place: the producer reported each and did not send it. */
  readonly refused: number;
  /** In no place of the lake. */
  readonly missing: number;
  /** In the stream, where delivery has still to come to them. */
  readonly onTheWay: number;
  /** Rows of the lake beyond the number of equal rows in the sources. */
  readonly doubled: readonly LakeEntry[];
  /** Rows of the lake that no source has, such as other loads' rows. */
  readonly strangers: number;
  readonly partitions: readonly PartitionCount[];
}

/** Matches rows of the lake with those of the sources, in one pass. */
export interface Reconciler {
  /** To be called with delivered rows first: where a row is found in two places, the second counts as a double. */
  readonly add: (entry: LakeEntry) => void;
  readonly result: () => Reconciliation;
  /** Whether a row with this content is missing. Counts it off: true as many times as rows are missing. */
  readonly takeMissing: (key: string) => boolean;
  /** Whether a row of this batch was found. */
  readonly hasBatch: (batchId: string) => boolean;
  /** The number of a content of which rows are missing. */
  readonly findMissing: (key: string) => number | undefined;
  /** Takes one of a content's missing rows as on its way; false when none is missing. */
  readonly takeOnTheWay: (number: number) => boolean;
}

export interface ReconcilerOptions {
  /** All rejects were given, so a bad row in no place is missing. Otherwise it counts as refused. */
  readonly mustHaveRefused?: boolean;
}

export function createReconciler(
  ledger: SourceLedger,
  { mustHaveRefused = false }: ReconcilerOptions = {},
): Reconciler {
  const isRefused = (number: number) => !mustHaveRefused && ledger.isBad(number);
  const left = ledger.counts();
  const found: Record<EntryPlace, number> = { delivered: 0, rejected: 0, failed: 0, kept: 0 };
  const doubled: LakeEntry[] = [];
  const seen: SeenEntries = { batches: new Set(), delivered: new Map() };
  const findMissing = (key: string) => findLeft(ledger.find(key), left, isRefused);
  const sums = { strangers: 0, onTheWay: 0 };
  return {
    add: (entry) => {
      const number = ledger.find(entry.key);
      if (number === undefined) {
        sums.strangers += 1;
        return;
      }
      noteFound(entry, seen);
      if (takeOne(left, number)) found[entry.place] += 1;
      else doubled.push(entry);
    },
    result: () => ({
      sourceRows: ledger.rows,
      found,
      ...sumLeft(left, isRefused),
      ...sums,
      doubled,
      partitions: countPartitions(ledger.goodRowsByPartition(), seen.delivered),
    }),
    findMissing,
    hasBatch: (batchId) => seen.batches.has(batchId),
    takeMissing: (key) => takeOne(left, findMissing(key)),
    takeOnTheWay: (number) => {
      const isTaken = takeOne(left, number);
      if (isTaken) sums.onTheWay += 1;
      return isTaken;
    },
  };
}

/** What was found, by batch and, of delivered rows, by partition. */
interface SeenEntries {
  readonly batches: Set<string>;
  readonly delivered: Map<string, number>;
}

function noteFound({ identity, place, partition }: LakeEntry, { batches, delivered }: SeenEntries): void {
  if (identity !== undefined) batches.add(identity.batchId);
  if (place === "delivered") delivered.set(partition, (delivered.get(partition) ?? 0) + 1);
}

/** Passes on a content's number when rows of it are left to be found. */
function findLeft(
  number: number | undefined,
  left: Uint32Array,
  isRefused: (number: number) => boolean,
): number | undefined {
  return number === undefined || isRefused(number) || left[number] === 0 ? undefined : number;
}

/** Takes one of a content's rows off; false when none is left. Per row: `number` is always within `left`. */
function takeOne(left: Uint32Array, number: number | undefined): boolean {
  if (number === undefined) return false;
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

/** Compares, by partition, the sources' rows with those that the lake delivered. */
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
