import { sendHttp1, sendHttp2 } from "@sluice/emulator-wire/testing";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { kinesisRoute } from "./kinesis-endpoint.ts";
import { type KinesisFixture, startKinesis, StreamARN, StreamName } from "./kinesis-fixture.ts";
import { createStreamStore } from "./stream-store.ts";

const operations = [
  "AddTagsToStream",
  "CreateStream",
  "DecreaseStreamRetentionPeriod",
  "DeleteStream",
  "DescribeStream",
  "DescribeStreamSummary",
  "GetRecords",
  "GetShardIterator",
  "IncreaseStreamRetentionPeriod",
  "ListShards",
  "ListStreams",
  "ListTagsForResource",
  "ListTagsForStream",
  "MergeShards",
  "PutRecord",
  "PutRecords",
  "RemoveTagsFromStream",
  "SplitShard",
  "TagResource",
  "UntagResource",
  "UpdateMaxRecordSize",
  "UpdateShardCount",
  "UpdateStreamMode",
];

/** Values that pass the first checks, so that odd ones beside them get further. */
const plausible: Readonly<Record<string, unknown>> = {
  StreamName,
  StreamARN,
  ResourceARN: StreamARN,
  ShardId: "shardId-000000000000",
  ShardToSplit: "shardId-000000000000",
  ShardToMerge: "shardId-000000000000",
  AdjacentShardToMerge: "shardId-000000000001",
  NewStartingHashKey: "1000",
  ShardCount: 2,
  TargetShardCount: 2,
  ScalingType: "UNIFORM_SCALING",
  ShardIteratorType: "AT_TIMESTAMP",
  Timestamp: 1,
  StartingSequenceNumber: "49",
  ShardIterator: Buffer.from(JSON.stringify([StreamName, 0, "shardId-000000000000", 0, 0])).toString("base64url"),
  NextToken: Buffer.from(JSON.stringify([StreamName])).toString("base64url"),
  ShardFilter: { Type: "AT_TIMESTAMP", Timestamp: 1 },
  RetentionPeriodHours: 48,
  MaxRecordSizeInKiB: 2048,
  StreamModeDetails: { StreamMode: "ON_DEMAND" },
  Data: "AAAA",
  PartitionKey: "k",
  ExplicitHashKey: "7",
  Records: [{ Data: "AAAA", PartitionKey: "k" }],
  Tags: { a: "b" },
  TagKeys: ["a"],
  Limit: 5,
  MaxResults: 1,
};

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    -1,
    0,
    1e308,
    -1e308,
    0.5,
    2 ** 53,
    "",
    "\ud800",
    "__proto__",
    "../..",
    ".",
    [],
    {},
    null,
    true,
  ),
);
const input = fc
  .tuple(...Object.keys(plausible).map((name) => fc.tuple(fc.constant(name), fc.nat(9), odd)))
  .map((fields) =>
    Object.fromEntries(
      fields.flatMap(([name, dice, value]) => (dice > 7 ? [] : [[name, dice > 6 ? value : plausible[name]]])),
    ),
  );

const success = { status: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body: expect.any(String) };
const refusal = {
  status: 400,
  headers: expect.objectContaining({ "x-amzn-errortype": expect.stringMatching(/^\w+(?:Exception|Failure)$/) }),
  body: expect.stringMatching(/^\{"__type":"\w+","message":/),
};

describe("any request", () => {
  it("is answered, or refused in the shape of AWS's errors", async () => {
    const store = createStreamStore({
      clock: { nowMs: () => 1000, toRealMs: Number },
      region: "eu-central-1",
      accountId: "000000000000",
    });
    const route = kinesisRoute(store);
    const call = fc.record({
      operation: fc.constantFrom(...operations),
      body: fc.oneof({ weight: 9, arbitrary: input }, odd),
    });
    const answered = new Set<string>();
    await fc.assert(
      fc.asyncProperty(call, async ({ operation, body }) => {
        if (!store.streamNames().includes(StreamName)) store.createStream({ name: StreamName, shardCount: 2 });
        const headers = { "x-amz-target": `Kinesis_20131202.${operation}` };
        const request = { method: "POST", path: "/", query: new URLSearchParams(), headers };

        const answer = await route({ ...request, body: Buffer.from(JSON.stringify(body)) });

        expect(answer).toEqual(answer?.status === 200 ? success : refusal);
        if (answer?.status === 200) answered.add(operation);
      }),
      { numRuns: 1000 },
    );
    // Most operations are also answered: the requests are not so odd that all are refused.
    expect(answered.size).toBeGreaterThan(operations.length / 2);
  });
});

describe("a web page's request", () => {
  let aws: KinesisFixture;
  beforeEach(async () => {
    aws = await startKinesis();
  });
  afterEach(() => aws.close());

  const protocols = [
    ["HTTP/1.1", sendHttp1],
    ["HTTP/2", sendHttp2],
  ] as const;

  it.each(protocols)("is refused over %s, as AWS refuses", async (_, send) => {
    const server = { port: Number(new URL(aws.url).port), url: aws.url, close: aws.close };
    const headers = { origin: "https://evil.example", "x-amz-target": "Kinesis_20131202.ListStreams" };

    const answer = await send(server, { method: "POST", headers, body: "{}" });

    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject({ __type: "AccessDenied" });
  });
});
