import { describe, expect, it } from "vitest";

import { parseBatchTarget, recognizeTarget } from "./trace-target.ts";

describe("recognizeTarget", () => {
  it.each([
    ["load-7-0a1b2c3d", { batchId: "load-7-0a1b2c3d" }],
    ["load-7-0a1b2c3d:12", { batchId: "load-7-0a1b2c3d", rowIndex: 12 }],
    ["load-7-0a1b2c3d~6Jfps-ZNekmw-Qxj:0", { batchId: "load-7-0a1b2c3d~6Jfps-ZNekmw-Qxj", rowIndex: 0 }],
    ["load-7-0a1b2c3d~6Jfps-ZNekmw-Qxj\t3", { batchId: "load-7-0a1b2c3d~6Jfps-ZNekmw-Qxj", rowIndex: 3 }],
    ["shardId-000000000001:4957:0", { batchId: "shardId-000000000001:4957:0" }],
    ["shardId-000000000001:4957:0:2", { batchId: "shardId-000000000001:4957:0", rowIndex: 2 }],
    [" #sluice1 any.name 40\n", { batchId: "any.name", rowIndex: 40 }],
    ['{"batch_id":"b~6Jfps-ZNekmw-Qxj","row_index":4}', { batchId: "b~6Jfps-ZNekmw-Qxj", rowIndex: 4 }],
    [
      '{"batch_id":"b","row_index":4,"arrived_at":"2026-11-21 08:00:00.000"}',
      { batchId: "b", rowIndex: 4, arrivedAt: "2026-11-21 08:00:00.000" },
    ],
  ])("takes %j for a batch", (pasted, batch) => {
    expect(recognizeTarget(pasted)).toEqual({ kind: "batch", ...batch });
  });

  it.each(["5.1,3.5,1.4,0.2,Iris-setosa", "a 12", "12:30", '{"species":"Iris-setosa"}', "{not json"])(
    "takes %j for a row",
    (pasted) => {
      expect(recognizeTarget(pasted)).toEqual({ kind: "row", text: pasted });
    },
  );

  it("takes a line of rejects for what it is", () => {
    expect(recognizeTarget('{"dataset":"iris","raw_row":"a,b","batch_id":"x","row_index":1}')).toMatchObject({
      kind: "reject",
      reject: { raw: "a,b", dataset: "iris", batchId: "x", rowIndex: 1 },
    });
  });
});

describe("parseBatchTarget", () => {
  it.each([
    ["any:name:7", { batchId: "any:name", rowIndex: 7 }],
    ["anything", { batchId: "anything" }],
    ["shardId-000000000001:4957:0", { batchId: "shardId-000000000001:4957:0" }],
  ])("reads %s", (given, batch) => {
    expect(parseBatchTarget(given)).toEqual({ kind: "batch", ...batch });
  });
});
