import { RecentBytes, unknown, type WideBytes } from "@sluice/bytes";
import {
  type Column,
  type TypeCodec,
  type Dataset,
  digitsInRange,
  type HeaderLayout,
  type TimeBytes,
} from "@sluice/schema";

import type { FieldScan } from "./field-scan.ts";
import { getPosition } from "./get-position.ts";
import { isNumber, isWhole } from "./number-bytes.ts";

export interface FieldChecksOptions {
  readonly dataset: Dataset;
  readonly layout: HeaderLayout;
  readonly scan: FieldScan;
  /** For each column of times, what reads them; it keeps the current row's. */
  readonly times: readonly (TimeBytes | undefined)[];
  /** Whether the scanned field of a column stands for null. */
  readonly isNull: (column: number) => boolean;
}

/** How a column is checked. A number, so that the most common checks are direct calls. */
const ways = { text: 0, whole: 1, number: 2, other: 3 } as const;

type OtherCheck = (bytes: WideBytes, from: number, to: number) => boolean;

interface FieldCheck {
  readonly column: number;
  /** Position in the file. */
  readonly field: number;
  readonly isOptional: boolean;
  readonly way: number;
  readonly maxDigits: number;
  /** The check of a column whose way is `other`. */
  readonly isOther: OtherCheck | undefined;
}

/** Tells whether every field of a scanned row, known to be UTF-8, is certainly a value of its column's type. */
export class FieldChecks {
  /** Whether some field of the last checked row stands for null. */
  hasNull = false;
  readonly #scan: FieldScan;
  readonly #isNull: (column: number) => boolean;
  /** One for each column that does not accept every text. */
  readonly #checks: readonly FieldCheck[];

  constructor({ dataset, layout, scan, times, isNull }: FieldChecksOptions) {
    this.#scan = scan;
    this.#isNull = isNull;
    this.#checks = dataset.columns
      .map((column, index) => createCheck(column, { index, field: getPosition(layout, index), time: times[index] }))
      .filter(({ way, isOptional }) => way !== ways.text || isOptional);
  }

  /** False leaves the row to the general path. */
  areSound(): boolean {
    const checks = this.#checks;
    this.hasNull = false;
    // By index: `for…of` would allocate an iterator for each row.
    for (let index = 0; index < checks.length; index += 1) {
      const check = checks[index];
      if (check === undefined) continue;
      if (check.isOptional && this.#isNull(check.column)) this.hasNull = true;
      else if (!this.#isSound(check)) return false;
    }
    return true;
  }

  #isSound({ way, field, maxDigits, isOther }: FieldCheck): boolean {
    const { bytes, wide, starts, ends } = this.#scan;
    const from = starts[field] ?? 0;
    const to = ends[field] ?? 0;
    if (way === ways.number) return isNumber(bytes, from, to);
    if (way === ways.whole) return to - from <= maxDigits && isWhole(bytes, from, to);
    return isOther === undefined || isOther(wide, from, to);
  }
}

interface ColumnPlace {
  readonly index: number;
  readonly field: number;
  readonly time: TimeBytes | undefined;
}

function createCheck({ type, optional }: Column, { index, field, time }: ColumnPlace): FieldCheck {
  const way = chooseWay(type);
  const maxDigits = findWholeDigits(type) ?? 0;
  const isOther = way === ways.other ? createOtherCheck(type, time) : undefined;
  return { column: index, field, isOptional: optional === true, way, maxDigits, isOther };
}

function chooseWay(type: TypeCodec): number {
  if (findWholeDigits(type) !== undefined) return ways.whole;
  const { kind } = type.description;
  if (kind === "double") return ways.number;
  return kind === "text" ? ways.text : ways.other;
}

/** Integers of more digits are left to the general path. */
function findWholeDigits({ description: { kind } }: TypeCodec): number | undefined {
  return kind === "int" || kind === "bigint" ? digitsInRange[kind] : undefined;
}

function createOtherCheck(type: TypeCodec, time: TimeBytes | undefined): OtherCheck {
  return time === undefined ? createRememberedCheck(type) : (bytes, from, to) => time.read(bytes.buffer, from) === to;
}

/** Any other type reads the text, and remembers what it accepted: values of closed sets repeat. */
function createRememberedCheck(type: TypeCodec): OtherCheck {
  const recent = new RecentBytes();
  return (bytes, from, to) => {
    if (recent.find(bytes, from, to) !== unknown) return true;
    const text = bytes.buffer.toString("utf8", from, to);
    if (text.includes('"') || type.toJsonToken(text) === undefined) return false;
    recent.keep(bytes, from, to, 1);
    return true;
  };
}
