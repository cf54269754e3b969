import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Dataset } from "./dataset.ts";
import { datasets } from "./datasets.ts";
import { encodeJsonLine, lakeTimestampOf } from "./encode-json-line.ts";
import { encodeRow } from "./encode-row.ts";
import { expansionOf } from "./expansion.ts";
import { parseRow, type Row } from "./parse-row.ts";
import { parseSourceChunk } from "./parse-source-chunk.ts";

const anyText = fc.string({
  unit: fc.constantFrom("a", " ", '"', ",", "\n", "\r", "é", "😀", "\\", "\u0001", "\t", ""),
});

/** Texts that a column's type takes, plain ones and odd ones. */
function fieldsFor(dataset: Dataset): fc.Arbitrary<readonly string[]> {
  const isSpaced = dataset.formats.some((format) => format.kind === "csv" && !format.quotes);
  const words = isSpaced ? fc.stringMatching(/^[A-Za-z0-9]{1,9}$/) : anyText;
  const bySignature: Readonly<Record<string, fc.Arbitrary<string>>> = {
    text: words,
    int: fc.integer({ min: -9, max: 9 }).map(String),
    double: fc.oneof(
      fc.constantFrom("1", ".5", "5.", "-0.10", "1e3"),
      fc.stringMatching(/^-?[1-9]\d{0,20}\.\d{1,20}$/),
    ),
  };
  const times = dataset.name === "crime" ? ["1/31/06 9:05", "12/1/39 0:00"] : ["2026-11-21T02:26:00.25Z", "2020-01-01"];
  return fc.tuple(...dataset.columns.map(({ type }) => bySignature[type.signature] ?? fc.constantFrom(...times)));
}

const rows = fc
  .constantFrom(...datasets)
  .chain((dataset) => fc.tuple(fc.constant(dataset), fc.array(fieldsFor(dataset), { minLength: 1, maxLength: 4 })));

/** The rows that the dataset takes, each once read from its trimmed fields, as a file would give them. */
function soundRows(dataset: Dataset, fieldLists: readonly (readonly string[])[]): readonly Row[] {
  const isTrimmed = dataset.formats.some((format) => format.kind === "csv" && format.trim);
  return fieldLists.flatMap((fields) => {
    const result = parseRow(dataset, isTrimmed ? fields.map((field) => field.trim()) : fields);
    return result.ok ? [result.row] : [];
  });
}

/** Splits a text that comes in two pieces. */
function readBack(dataset: Dataset, text: string, cut: number): readonly Row[] {
  const source = { dataset, format: dataset.formats[0] };
  const head = parseSourceChunk(text.slice(0, cut), source, { newline: "\n", isLast: false });
  const tail = parseSourceChunk(head.rest + text.slice(cut), source, { newline: "\n", isLast: true });
  return [...head.rows, ...tail.rows].map(({ fields }) => {
    const result = parseRow(dataset, fields);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    return result.row;
  });
}

describe("encodeRow", () => {
  it("writes what is read back as the same rows, for every dataset, however the text is cut", () => {
    fc.assert(
      fc.property(rows, fc.nat(200), ([dataset, fieldLists], cut) => {
        const sound = soundRows(dataset, fieldLists);

        expect(readBack(dataset, sound.map((row) => encodeRow(dataset, row)).join(""), cut)).toEqual(sound);
      }),
      { numRuns: 500 },
    );
  });
});

describe("expansionOf", () => {
  it("bounds what any sound row becomes, for every dataset", () => {
    const identity = { batchId: "x".repeat(128), rowIndex: 999_999_999_999_999 };

    fc.assert(
      fc.property(rows, ([dataset, fieldLists]) => {
        for (const row of soundRows(dataset, fieldLists)) {
          const output = encodeJsonLine(dataset, { row, identity, arrivedAt: lakeTimestampOf(0) });
          const bound = expansionOf(dataset).bytesPerByte * Buffer.byteLength(encodeRow(dataset, row));
          expect(Buffer.byteLength(output)).toBeLessThanOrEqual(bound);
        }
      }),
      { numRuns: 500 },
    );
  });
});
