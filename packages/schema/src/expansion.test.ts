import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { encodeJsonLine, formatLakeTimestamp } from "./encode-json-line.ts";
import { encodeRow } from "./encode-row.ts";
import { computeExpansion } from "./expansion.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { manyDatasets, soundRows } from "./row-fixture.ts";

const crime = findDataset("crime");
const people = findDataset("people");

const identity = { batchId: "x".repeat(128 + 17), rowIndex: 999_999_999_999_999 };
const arrivedAt = formatLakeTimestamp(0);

describe("computeExpansion", () => {
  it.each(manyDatasets.map((dataset) => [dataset.name, dataset] as const))(
    "bounds what any sound row of %s becomes",
    (_, dataset) => {
      const { bytesPerByte } = computeExpansion(dataset);

      fc.assert(
        fc.property(soundRows(dataset), (row) => {
          const output = encodeJsonLine(dataset, { row, identity, arrivedAt });
          const bound = bytesPerByte * Buffer.byteLength(encodeRow(dataset, row));
          expect(Buffer.byteLength(output)).toBeLessThanOrEqual(bound);
        }),
      );
    },
  );

  it("is reached by the shortest row there is", () => {
    const row = { fields: ["1", "", "1"], json: ["1", '""', "1"], partition: {} };

    const output = encodeJsonLine(people, { row, identity, arrivedAt });

    expect(computeExpansion(people).bytesPerByte).toBe(output.length / "1,,1\n".length);
  });

  it("counts a record's partition keys by their longest values", () => {
    expect(computeExpansion(people).bytesPerRecord).toBe(256);
    expect(computeExpansion(crime).bytesPerRecord).toBe(256 + '"district_key":"unknown","month":"2000-01",'.length);
  });
});
