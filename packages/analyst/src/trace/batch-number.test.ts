import { describe, expect, it } from "vitest";

import { readBatchNumber } from "./batch-number.ts";

describe("readBatchNumber", () => {
  it.each([
    ["20261121T080000-1a2b3c4d-7-60efac36", 7],
    ["20261121T080000-1a2b3c4d-rejects", undefined],
    ["shardId-000000000000:49:0", undefined],
    ["my-batch", undefined],
  ])("of %s is %s", (batchId, number) => {
    expect(readBatchNumber(batchId)).toBe(number);
  });
});
