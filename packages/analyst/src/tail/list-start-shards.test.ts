import type { KinesisClient, ListShardsInput } from "@aws-sdk/client-kinesis";
import { describe, expect, it } from "vitest";

import { listStartShards } from "./list-start-shards.ts";

/** A stream with two shards, one a page. */
function fakeKinesis() {
  const asked: ListShardsInput[] = [];
  const send = async ({ input }: { readonly input: ListShardsInput }) => {
    asked.push(input);
    return input.NextToken === undefined
      ? { Shards: [{ ShardId: "shard-0" }], NextToken: "more" }
      : { Shards: [{ ShardId: "shard-1" }] };
  };
  return { kinesis: { send } as unknown as KinesisClient, asked };
}

describe("listStartShards", () => {
  it.each([
    [{ type: "TRIM_HORIZON" } as const, { Type: "AT_TRIM_HORIZON" }],
    [{ type: "LATEST" } as const, { Type: "AT_LATEST" }],
    [{ type: "AT_TIMESTAMP", timestamp: new Date(7) } as const, { Type: "AT_TIMESTAMP", Timestamp: new Date(7) }],
  ])("asks for the shards that were open at %j, and follows the token alone", async (from, filter) => {
    const { kinesis, asked } = fakeKinesis();

    expect(await listStartShards({ kinesis, streamName: "s", from })).toEqual(["shard-0", "shard-1"]);
    expect(asked).toEqual([{ StreamName: "s", ShardFilter: filter }, { NextToken: "more" }]);
  });

  it("finds a shard that is named, open or closed", async () => {
    const { kinesis, asked } = fakeKinesis();
    const from = { type: "LATEST" } as const;

    expect(await listStartShards({ kinesis, streamName: "s", from, shardId: "shard-1" })).toEqual(["shard-1"]);
    expect(asked[0]).toEqual({ StreamName: "s" });
  });

  it("names the shards there are when one is not", async () => {
    const { kinesis } = fakeKinesis();

    await expect(
      listStartShards({ kinesis, streamName: "s", from: { type: "LATEST" }, shardId: "shard-7" }),
    ).rejects.toThrow('stream "s": no shard "shard-7"; it has shard-0, shard-1');
  });
});
