import { describe, expect, it } from "vitest";

import { describeStream } from "./stream-reader.ts";

const half = 2n ** 127n;
const shard = (ShardId: string, from: bigint, to: bigint, isClosed = false) => ({
  ShardId,
  HashKeyRange: { StartingHashKey: `${from}`, EndingHashKey: `${to}` },
  SequenceNumberRange: { StartingSequenceNumber: "1", ...(isClosed ? { EndingSequenceNumber: "2" } : {}) },
});

/** Answers the summary, then the pages of shards. */
function answerWith(summary: object, ...pages: readonly object[]) {
  const asked: object[] = [];
  const send = async ({ input }: { readonly input: object }) => {
    asked.push(input);
    return asked.length === 1 ? { StreamDescriptionSummary: summary } : (pages[asked.length - 2] ?? {});
  };
  return { client: { send }, asked };
}

describe("describeStream", () => {
  it("has the shards that take records, in the order of their hash keys, from all pages", async () => {
    const whole = shard("whole", 0n, 2n * half - 1n, true);
    const { client, asked } = answerWith(
      { StreamStatus: "ACTIVE", RetentionPeriodHours: 48, StreamModeDetails: { StreamMode: "PROVISIONED" } },
      { Shards: [whole, shard("upper", half, 2n * half - 1n)], NextToken: "more" },
      { Shards: [shard("lower", 0n, half - 1n)] },
    );

    expect(await describeStream(client, "iris")).toEqual({
      name: "iris",
      status: "ACTIVE",
      mode: "PROVISIONED",
      retentionHours: 48,
      shards: [
        { id: "lower", share: 0.5 },
        { id: "upper", share: 0.5 },
      ],
      closedShards: 1,
      isPerShard: false,
    });
    expect(asked.slice(1)).toEqual([{ StreamName: "iris" }, { NextToken: "more" }]);
  });

  it.each([
    [true, ["ALL"]],
    [true, ["IncomingBytes", "IteratorAgeMilliseconds"]],
    [false, ["IncomingRecords"]],
  ])("tells that shards are measured: %s with %j", async (isPerShard, ShardLevelMetrics) => {
    const { client } = answerWith({ EnhancedMonitoring: [{ ShardLevelMetrics }] });

    expect(await describeStream(client, "iris")).toMatchObject({ isPerShard });
  });
});
