import { setTimeout as sleep } from "node:timers/promises";

import { stripControlCharacters } from "@sluice/command-line";
import type { Dataset, SourceReading } from "@sluice/schema";
import {
  createRowGroups,
  eachSource,
  type GoodRow,
  type RejectedSourceRow,
  type RowGroups,
  RowReader,
  type Source,
} from "@sluice/source";
import type { LoadMark } from "@sluice/stream";

import { iterateUntilStopped } from "./iterate-until-stopped.ts";
import type { Pace } from "./pace.ts";

export interface SourceStepsOptions {
  readonly dataset: Dataset;
  readonly sources: readonly Source[];
  readonly isOrdered: boolean;
  /** A step is one row. */
  readonly isOneByOne: boolean;
  readonly pace: Pace;
  /** Rows of the whole load, including those before `from`. */
  readonly maxRows: number;
  /** When aborted, no further row is read. */
  readonly signal: AbortSignal;
  /** Where to go on, and what an earlier run learned about the sources that it began. */
  readonly from: Pick<LoadMark, "source" | "byte" | "line" | "row">;
  readonly readings: ReadonlyMap<number, SourceReading>;
  readonly onReading: (source: number, reading: SourceReading) => void;
  readonly onGood: (row: GoodRow) => void;
  readonly onRejected: (source: string, row: RejectedSourceRow) => void;
  readonly onNote: (text: string) => void;
  /** After so many rows of a source, none of which fits, the load fails. */
  readonly maxUnlikeRows?: number | undefined;
}

export type SourcePosition = Pick<LoadMark, "source" | "byte" | "line" | "row">;

/** Rows a step at most, so that sending and timers get their turn: what a piece of a file has, unless its rows are very short. */
const stepRows = 5_000;
const maxSleepMs = 200;

/** Reads the sources' rows in steps, one source after the other, as fast as the pace allows. */
export class SourceSteps {
  readonly #options: SourceStepsOptions;
  readonly #groups: RowGroups;
  /** Counts the rows of the whole load, but the bytes of this run. */
  row: number;
  bytesRead = 0;

  constructor(options: SourceStepsOptions) {
    this.#options = options;
    this.#groups = createRowGroups(options);
    this.row = options.from.row;
  }

  /** Yields, after each step, the place from which reading could be resumed. Throws `SourceError`. */
  async *readSteps(): AsyncGenerator<SourcePosition> {
    const { sources, from, maxRows, signal } = this.#options;
    let index = 0;
    for await (const source of iterateUntilStopped(eachSource(sources), signal)) {
      if (index >= from.source) yield* this.#readSource(source, index);
      if (signal.aborted || this.row >= maxRows) return;
      index += 1;
      yield { source: index, byte: 0, line: 1, row: this.row };
    }
  }

  async *#readSource(source: Source, index: number): AsyncGenerator<SourcePosition> {
    const { from, signal } = this.#options;
    const start = index === from.source ? from : { byte: 0, line: 1, row: this.row };
    const reader = this.#createReader(source, index, start);
    for await (const chunk of iterateUntilStopped(source.open(start.byte), signal)) {
      this.bytesRead += chunk.length;
      reader.feed(chunk);
      yield* this.#read(reader, index);
      if (signal.aborted || this.row >= this.#options.maxRows) return;
    }
    if (signal.aborted) return;
    reader.feed(new Uint8Array(0), true);
    yield* this.#read(reader, index);
  }

  async *#read(reader: RowReader, index: number): AsyncGenerator<SourcePosition> {
    const { pace, maxRows, signal, isOneByOne } = this.#options;
    const maxStep = isOneByOne ? 1 : stepRows;
    while (!signal.aborted && this.row < maxRows) {
      const allowed = Math.min(pace.allowed(performance.now()), maxStep, maxRows - this.row);
      if (allowed === 0) {
        await sleep(Math.min(pace.waitMs(performance.now()), maxSleepMs), undefined, { signal }).catch(() => undefined);
        continue;
      }
      const count = reader.read(allowed);
      pace.passed(count);
      this.row = reader.row;
      yield { source: index, ...reader.place() };
      if (count < allowed) return;
    }
  }

  #createReader(source: Source, index: number, from: Omit<SourcePosition, "source">): RowReader {
    const { dataset, readings, onReading, onGood, onRejected, onNote, maxUnlikeRows } = this.#options;
    const reading = from.byte > 0 ? readings.get(index) : undefined;
    return new RowReader({
      dataset,
      name: source.name,
      groups: this.#groups,
      from,
      taker: { take: onGood, reject: (row) => onRejected(source.name, row) },
      ...(reading === undefined ? {} : { reading }),
      onReading: (learned) => onReading(index, learned),
      onUnknown: (headers) => onNote(describeUnknown(source.name, headers, dataset)),
      maxUnlikeRows,
    });
  }
}

const maxNamedHeaders = 10;

function describeUnknown(source: string, headers: readonly string[], { name }: Dataset): string {
  const named = headers.slice(0, maxNamedHeaders).map(stripControlCharacters).join(", ");
  const more = headers.length > maxNamedHeaders ? ` and ${headers.length - maxNamedHeaders} more` : "";
  return `${source}: leaves out ${named}${more}: not in dataset "${name}"`;
}
