import type { ByteCodec, Dataset, HeaderLayout } from "@sluice/schema";

import type { FieldScan } from "./field-scan.ts";
import { getPosition } from "./get-position.ts";

export interface FieldChecksOptions {
  readonly dataset: Dataset;
  readonly layout: HeaderLayout;
  readonly scan: FieldScan;
  /** What reads each column's values; undefined for a column of any text. A codec keeps the current row's value. */
  readonly codecs: readonly (ByteCodec | undefined)[];
  /** Whether the scanned field of a column stands for null. */
  readonly isNull: (column: number) => boolean;
}

interface FieldCheck {
  readonly column: number;
  /** Position in the file. */
  readonly field: number;
  readonly isOptional: boolean;
  readonly codec: ByteCodec | undefined;
}

/** Tells whether every field of a scanned row, known to be UTF-8, is certainly a value of its column's type. */
export class FieldChecks {
  /** Whether some field of the last checked row stands for null. */
  hasNull = false;
  readonly #scan: FieldScan;
  readonly #isNull: (column: number) => boolean;
  /** One for each column that does not accept every text. */
  readonly #checks: readonly FieldCheck[];
  /** Those of fields that the scan has not read. */
  readonly #unread: readonly FieldCheck[];

  constructor({ dataset, layout, scan, codecs, isNull }: FieldChecksOptions) {
    this.#scan = scan;
    this.#isNull = isNull;
    this.#checks = dataset.columns
      .map(({ optional }, column) => ({
        column,
        field: getPosition(layout, column),
        isOptional: optional === true,
        codec: codecs[column],
      }))
      .filter(({ codec, isOptional }) => codec !== undefined || isOptional);
    this.#unread = this.#checks.filter(({ field }) => scan.readers[field] === undefined);
  }

  /** False leaves the row to the general path. */
  areSound(): boolean {
    const checks = this.#scan.hasAllValues ? this.#unread : this.#checks;
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

  #isSound({ field, codec }: FieldCheck): boolean {
    if (codec === undefined) return true;
    const { wide, starts, ends } = this.#scan;
    const to = ends[field] ?? 0;
    return codec.read(wide, starts[field] ?? 0, to) === to;
  }
}
