import { describe, expect, it } from "vitest";

import { listShardSpans } from "./shard-spans.ts";

function create(shardId: string, sequenceNumber: string) {
  const place = { subsequenceNumber: "", approximateArrivalTimestamp: 0, partitionKey: "any" };
  return { kinesisRecordMetadata: { shardId, sequenceNumber, ...place } };
}

describe("listShardSpans", () => {
  it("names the first and the last record of each shard", () => {
    const entries = [create("a", "1"), create("a", "2"), create("b", "7"), create("a", "5")];

    expect(listShardSpans(entries)).toEqual({ a: ["1", "5"], b: ["7", "7"] });
  });

  it("has none for Direct PUT, and minds no odd entry", () => {
    expect(listShardSpans([{}, null, undefined])).toEqual({});
  });
});
