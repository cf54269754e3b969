import { describe, expect, it } from "vitest";

import { encodeJsonLine, formatLakeTimestamp } from "./encode-json-line.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { parseRow } from "./parse-row.ts";

const iris = findDataset("iris");

describe("formatLakeTimestamp", () => {
  it.each([
    [0, "1970-01-01 00:00:00.000"],
    [1_795_228_860_123, "2026-11-21 02:41:00.123"],
    [Date.UTC(2026, 11, 31, 23, 59, 59, 999), "2026-12-31 23:59:59.999"],
    [-1, "1969-12-31 23:59:59.999"],
    [1_795_228_860_123.7, "2026-11-21 02:41:00.123"],
  ])("writes %d as %s", (epochMs, expected) => {
    expect(formatLakeTimestamp(epochMs)).toBe(expected);
  });
});

describe("encodeJsonLine", () => {
  it("writes one line of JSON with the digits of the source", () => {
    const result = parseRow(iris, ["5.10", "3.5", "1.40", "9007199254740993", "Iris-setosa\n"]);
    if (!result.ok) throw new Error("the row is sound");

    const line = encodeJsonLine(iris, {
      row: result.row,
      identity: { batchId: "load-1", rowIndex: 7 },
      arrivedAt: formatLakeTimestamp(Date.UTC(2026, 10, 21, 2, 26, 0, 123)),
    });

    expect(line).toBe(
      '{"sepal_length":5.10,"sepal_width":3.5,"petal_length":1.40,"petal_width":9007199254740993,' +
        '"species":"Iris-setosa\\n","batch_id":"load-1","row_index":7,"arrived_at":"2026-11-21 02:26:00.123"}\n',
    );
  });
});
