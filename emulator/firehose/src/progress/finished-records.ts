import type { Position } from "./position.ts";

/** Which records of one shard have ended: all below a mark, and some above it. */
export interface FinishedRecords {
  /** Every record below it has ended. */
  readonly lowWaterMark: () => number;
  readonly finish: (position: Omit<Position, "shardId">) => void;
  readonly isFinished: (position: Omit<Position, "shardId">) => boolean;
  /** Records above the mark that have ended, ascending, and the ended parts of records that have not ended whole. */
  readonly above: () => {
    readonly indexes: readonly number[];
    readonly parts: readonly (readonly [index: number, part: number, parts: number])[];
  };
}

export function createFinishedRecords(startIndex: number): FinishedRecords {
  let lowWaterMark = startIndex;
  const indexes = new Set<number>();
  const partial = new Map<number, { readonly parts: number; readonly done: Set<number> }>();

  const finishWhole = (index: number): void => {
    if (index < lowWaterMark) return;
    indexes.add(index);
    while (indexes.delete(lowWaterMark)) lowWaterMark += 1;
  };
  const finishPart = ({ index, part, parts }: Omit<Position, "shardId">): void => {
    const record = partial.get(index) ?? { parts, done: new Set<number>() };
    partial.set(index, record);
    record.done.add(part);
    if (record.done.size < parts) return;
    partial.delete(index);
    finishWhole(index);
  };

  return {
    lowWaterMark: () => lowWaterMark,
    finish: (position) => (position.parts === 1 ? finishWhole(position.index) : finishPart(position)),
    isFinished: ({ index, part }) =>
      index < lowWaterMark || indexes.has(index) || partial.get(index)?.done.has(part) === true,
    above: () => ({
      indexes: [...indexes].toSorted((a, b) => a - b),
      parts: [...partial].flatMap(([index, { parts, done }]) => [...done].map((part) => [index, part, parts] as const)),
    }),
  };
}
