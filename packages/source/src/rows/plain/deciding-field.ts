import { fieldKinds, unknown } from "@sluice/bytes";
import type { TimeBytes } from "@sluice/schema";

import type { FieldScan } from "./field-scan.ts";
import { RecentTexts } from "./recent-texts.ts";

export interface DecidingFieldOptions {
  /** Position in the file. */
  readonly position: number;
  /** Names of the partition columns that come from it. */
  readonly partitionColumns: readonly string[];
  readonly isRouting: boolean;
  /** Has read the current row's time; absent when something other than its day decides. */
  readonly time: TimeBytes | undefined;
}

/** Beyond this many texts, decisions or groups, the known ones are forgotten: memory stays bounded. */
export const maxKnown = 50_000;

/** A field that decides a row's group. Each decision is a number, and texts that decide the same share one. */
export class DecidingField {
  readonly position: number;
  readonly partitionColumns: readonly string[];
  readonly isRouting: boolean;
  /** The current row's. */
  decision: number = unknown;
  readonly #time: TimeBytes | undefined;
  readonly #decisions = new Map<string, number>();
  readonly #numbers = new Map<string, number>();
  readonly #recent = new RecentTexts();

  constructor({ position, partitionColumns, isRouting, time }: DecidingFieldOptions) {
    this.position = position;
    this.partitionColumns = partitionColumns;
    this.isRouting = isRouting;
    this.#time = time;
  }

  /** Finds what the scanned field decides; `unknown` when that has yet to be learned. */
  decide(scan: FieldScan): number {
    const { position } = this;
    this.decision =
      this.#time === undefined
        ? this.#recent.find(scan.wide, scan.starts[position] ?? 0, scan.ends[position] ?? 0)
        : toDayNumber(this.#time);
    if (this.decision === unknown) this.#lookUp(scan);
    return this.decision;
  }

  /** The scanned field's text, with its quotes undoubled. */
  readText({ bytes, starts, ends, kinds }: FieldScan): string {
    const text = bytes.toString("utf8", starts[this.position], ends[this.position]);
    return kinds[this.position] === fieldKinds.escaped ? text.replaceAll('""', '"') : text;
  }

  /** Remembers what a text decides: texts with equal values decide the same. */
  learn(text: string, values: string): void {
    if (this.decision !== unknown) return;
    this.decision = this.#numbers.get(values) ?? this.#numbers.size;
    this.#numbers.set(values, this.decision);
    if (this.#decisions.size >= maxKnown) this.#decisions.clear();
    this.#decisions.set(text, this.decision);
  }

  /** Whether it has as many decisions as it may remember. */
  get isFull(): boolean {
    return this.#numbers.size >= maxKnown;
  }

  /** Drops every decision: numbers are handed out afresh. */
  forget(): void {
    this.#decisions.clear();
    this.#numbers.clear();
    this.#recent.forget();
    if (this.#time === undefined) this.decision = unknown;
  }

  #lookUp(scan: FieldScan): void {
    const { position } = this;
    this.decision = this.#decisions.get(this.readText(scan)) ?? unknown;
    // With doubled quotes, the bytes are not the text.
    if (this.decision === unknown || scan.kinds[position] === fieldKinds.escaped) return;
    this.#recent.keep(scan.wide, scan.starts[position] ?? 0, scan.ends[position] ?? 0, this.decision);
  }
}

/** Different for different days. */
function toDayNumber({ year, month, day }: TimeBytes): number {
  return (year * 12 + month) * 31 + day;
}
