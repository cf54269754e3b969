import { array, assert, asyncProperty, constant, integer, oneof, string } from "fast-check";
import { describe, expect, it } from "vitest";

import { parseResultCsv } from "./parse-result-csv.ts";
import type { ResultRow } from "./result-page.ts";

/** As Athena writes a result. */
function writeCsv(rows: readonly ResultRow[]): Buffer {
  return Buffer.from(rows.map((row) => `${row.map(quote).join(",")}\n`).join(""));
}

function quote(value: string | null): string {
  return value === null ? "" : `"${value.replaceAll('"', '""')}"`;
}

async function* cut(bytes: Buffer, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}

async function parse(bytes: Buffer, pieceBytes: number): Promise<readonly ResultRow[]> {
  return (await Array.fromAsync(parseResultCsv(cut(bytes, pieceBytes)))).flat();
}

describe("parseResultCsv", () => {
  it("reads every row as it was written, wherever the bytes are cut", async () => {
    const value = oneof(constant(null), string({ unit: "grapheme" }), constant('\u{FEFF}ü,\n"\r\n'));
    const row = array(value, { minLength: 1, maxLength: 4 });

    await assert(
      asyncProperty(array(row), integer({ min: 1, max: 40 }), async (rows, pieceBytes) => {
        expect(await parse(writeCsv(rows), pieceBytes)).toEqual(rows);
      }),
    );
  });

  it("reads rows of many megabytes", async () => {
    const rows = [["a line\n".repeat(1_000_000), '"'.repeat(1_000_000)], ["b"]];

    expect(await parse(writeCsv(rows), 65_536)).toEqual(rows);
  });

  it.each(['"a"\n"b"', '"a"\n"b\n', "plain\n"])("refuses what is cut off or no result: %j", async (text) => {
    await expect(parse(Buffer.from(text), 3)).rejects.toThrow("the result ends within a row");
  });
});
