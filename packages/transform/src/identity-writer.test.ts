import { ByteOutput } from "@sluice/bytes";
import { describe, expect, it } from "vitest";

import { IdentityWriter } from "./identity-writer.ts";

const arrivedAt = "2026-11-21 02:41:00.123";

/** The identities of `count` rows, one per line, each asked for. */
function writeIdentities(count: number, { batchId = "load-0-a", rowIndex = 0 } = {}) {
  const output = new ByteOutput();
  const writer = new IdentityWriter(output);
  writer.begin({ batchId, rowIndex }, arrivedAt);
  const lastDigits = [...Array(count - 1)].map((_, row) => writer.endRow(row));
  writer.endLastRow(count - 1);
  const written = output.output.toString("utf8", 0, output.length);
  return { written, maxBytes: writer.maxBytes, lastDigits: lastDigits.map((at) => written[at]) };
}

function readIndexes(written: string): readonly number[] {
  return [...written.matchAll(/"row_index":(\d+),/g)].map(([, index]) => Number(index));
}

describe("IdentityWriter", () => {
  it("ends the only row of a record with its identity, and the record's check", () => {
    expect(writeIdentities(1, { rowIndex: 98 }).written).toBe(
      `,"batch_id":"load-0-a","row_index":98,"arrived_at":"${arrivedAt}","record_check":271605724}\n`,
    );
  });

  it("writes the next rows with only another index, and the last one with the check of all", () => {
    expect(writeIdentities(3).written).toBe(
      `,"batch_id":"load-0-a","row_index":0,"arrived_at":"${arrivedAt}"}\n` +
        `,"batch_id":"load-0-a","row_index":1,"arrived_at":"${arrivedAt}"}\n` +
        `,"batch_id":"load-0-a","row_index":2,"arrived_at":"${arrivedAt}","record_check":889940403}\n`,
    );
  });

  it.each([0, 8, 99, 999_999_999_999_990])("knows where the index of row %i ends", (rowIndex) => {
    const { written, lastDigits } = writeIdentities(4, { rowIndex });
    const indexes = [0, 1, 2, 3].map((row) => `${rowIndex + row}`);

    expect(readIndexes(written)).toEqual(indexes.map(Number));
    expect(lastDigits).toEqual(indexes.slice(0, -1).map((index) => index.at(-1)));
  });

  it.each(["load-0-a", 'a "quoted" \\ id', "é😀", "\u0001".repeat(128)])(
    "never writes more than maxBytes, for the batch %j",
    (batchId) => {
      const { written, maxBytes } = writeIdentities(1, { batchId, rowIndex: 999_999_999_999_999 });

      expect(JSON.parse(`{"a":1${written}`)).toMatchObject({ batch_id: batchId });
      expect(Buffer.byteLength(written)).toBeLessThanOrEqual(maxBytes);
    },
  );
});
