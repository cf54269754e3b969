import { createTranscoder, readOutput } from "@sluice/rows/testing";
import { describe, expect, it } from "vitest";

import { IdentityWriter } from "./identity-writer.ts";

const arrivedAt = "2026-11-21 02:41:00.123";

/** The identities of `count` rows, one per line. */
function writeIdentities(count: number, { batchId = "load-0-a", rowIndex = 0 } = {}) {
  const transcoder = createTranscoder("");
  transcoder.reserve(20_000);
  const writer = new IdentityWriter(transcoder);
  writer.begin({ batchId, rowIndex }, arrivedAt);
  for (let row = 0; row < count; row += 1) writer.take(row, row === count - 1);
  return { written: readOutput(transcoder), maxBytes: writer.maxBytes };
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

  it.each([0, 8, 9, 98, 99, 199, 999, 999_999_999_999_990])(
    "counts on from row %i, also where the number grows by a digit",
    (rowIndex) => {
      const { written } = writeIdentities(12, { rowIndex });

      expect(readIndexes(written)).toEqual([...Array(12)].map((_, row) => rowIndex + row));
    },
  );

  it.each(["load-0-a", 'a "quoted" \\ id', "é😀", "\u0001".repeat(128)])(
    "never writes more than maxBytes, for the batch %j",
    (batchId) => {
      const { written, maxBytes } = writeIdentities(1, { batchId, rowIndex: 999_999_999_999_999 });

      expect(JSON.parse(`{"a":1${written}`)).toMatchObject({ batch_id: batchId });
      expect(Buffer.byteLength(written)).toBeLessThanOrEqual(maxBytes);
    },
  );
});
