import { formatResultLine } from "@sluice/emulator-duckdb";
import { array, assert, constant, integer, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";

import { readCsvRows } from "./result-csv.ts";

describe("readCsvRows", () => {
  const value = oneof(constant(null), string());

  it("reads what was written, in any pieces", () => {
    assert(
      property(array(array(value, { minLength: 1, maxLength: 4 })), integer({ min: 1, max: 3 }), (rows, maxRows) => {
        const text = rows.map(formatResultLine).join("");
        const read: (readonly (string | null)[])[] = [];
        let start = 0;
        while (start < text.length) {
          const piece = readCsvRows(text.slice(start), maxRows);
          read.push(...piece.rows);
          start += piece.length;
        }

        expect(read).toEqual(rows);
      }),
    );
  });

  it("leaves a row that has not ended", () => {
    expect(readCsvRows('"a"\n"b', 9)).toEqual({ rows: [["a"]], length: 4 });
  });
});
