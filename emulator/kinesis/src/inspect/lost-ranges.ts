import { closeSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Indexes of a log, without `to`. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

const pattern = /^(?<from>\d+)-(?<to>\d+)\.lost$/;

/** The records that a user has let go: an empty file says so for each gap, by its name. */
export function readLostRanges(folder: string): readonly IndexRange[] {
  return readdirSync(folder).flatMap((name) => {
    const { from, to } = pattern.exec(name)?.groups ?? {};
    return from === undefined || to === undefined ? [] : [{ from: Number(from), to: Number(to) }];
  });
}

export function keepLostRange(folder: string, { from, to }: IndexRange): void {
  closeSync(openSync(join(folder, `${from}-${to}.lost`), "w"));
}

export function isWithin(range: IndexRange, others: readonly IndexRange[]): boolean {
  return others.some(({ from, to }) => from <= range.from && range.to <= to);
}
