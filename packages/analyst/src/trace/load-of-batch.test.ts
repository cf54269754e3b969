import { describe, expect, it } from "vitest";

import { readBatchNumber, readLoadId } from "./load-of-batch.ts";

describe("readLoadId", () => {
  it.each([
    ["20261121T080000-1a2b3c4d-7-60efac36", "20261121T080000-1a2b3c4d", 7],
    ["20261121T080000-1a2b3c4d-rejects", "20261121T080000-1a2b3c4d", undefined],
    ["shardId-000000000000:49:0", undefined, undefined],
    ["my-batch", undefined, undefined],
  ])("reads the load and the number of %s", (batchId, loadId, number) => {
    expect(readLoadId(batchId)).toBe(loadId);
    expect(readBatchNumber(batchId)).toBe(number);
  });
});
