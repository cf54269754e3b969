import { describe, expect, it } from "vitest";

import { iris } from "./datasets/iris.ts";
import { encodeJsonLine, lakeTimestampOf } from "./encode-json-line.ts";
import { parseRow } from "./parse-row.ts";

describe("encodeJsonLine", () => {
  it("writes one line of JSON with the digits of the source", () => {
    const result = parseRow(iris, ["5.10", "3.5", "1.40", "9007199254740993", "Iris-setosa\n"]);
    if (!result.ok) throw new Error("the row is sound");

    const line = encodeJsonLine(iris, {
      row: result.row,
      identity: { batchId: "load-1", rowIndex: 7 },
      arrivedAt: lakeTimestampOf(Date.UTC(2026, 10, 21, 2, 26, 0, 123)),
    });

    expect(line).toBe(
      '{"sepal_length":5.10,"sepal_width":3.5,"petal_length":1.40,"petal_width":9007199254740993,' +
        '"species":"Iris-setosa\\n","batch_id":"load-1","row_index":7,"arrived_at":"2026-11-21 02:26:00.123"}\n',
    );
  });
});
