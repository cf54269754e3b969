import { describe, expect, it } from "vitest";

import { createStreamMappingFixture, readTexts, type SeenEvent, settle } from "./stream-mapping-fixture.ts";

function refuse(text: string) {
  return (event: SeenEvent): object => {
    if (readTexts(event).includes(text)) throw new Error(`cannot take ${text}`);
    return {};
  };
}

describe("processBatch", () => {
  it("tries a batch again with growing delays until it succeeds", async () => {
    const { start, put, events, advance } = createStreamMappingFixture({
      answer: (_, invocation) => {
        if (invocation < 4) throw new Error("busy");
        return {};
      },
    });
    put("a", "b");
    await start();
    const counts = [events.length];
    for (const ms of [1_000, 2_000, 4_000]) {
      await advance(ms);
      counts.push(events.length);
    }

    expect(counts).toEqual([1, 2, 3, 4]);
    expect(events.map(readTexts)).toEqual(Array.from({ length: 4 }, () => ["a", "b"]));
  });

  it("tells the records' age at each attempt, so that those that fail for long are seen to be late", async () => {
    const { start, put, ages, advance } = createStreamMappingFixture({ answer: refuse("bad") });
    put("bad");
    await start();
    for (const ms of [1_000, 2_000, 4_000]) await advance(ms);

    expect(ages).toEqual([0, 1_000, 3_000, 7_000]);
  });

  it("gives a batch up after the retries, to a bucket, and goes on with the next", async () => {
    const { start, put, events, objects, advance, mappings } = createStreamMappingFixture({ answer: refuse("bad") });
    put("a", "bad", "c");
    await start({
      BatchSize: 2,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::failures" } },
    });
    await advance(1_000);

    expect(events.map(readTexts)).toEqual([["a", "bad"], ["a", "bad"], ["c"]]);
    const [key = ""] = objects.keys();
    const [content = ""] = objects.values();
    const uuid = mappings.list()[0]?.uuid ?? "";
    expect(key).toMatch(
      new RegExp(`^aws/lambda/${uuid}/shardId-000000000000/2026/01/01/2026-01-01T00\\.00\\.01-[\\da-f-]{36}$`),
    );
    const record = JSON.parse(content);
    expect(record).toMatchObject({
      requestContext: {
        functionArn: "arn:aws:lambda:eu-central-1:000000000000:function:counts:$LATEST",
        condition: "RetryAttemptsExhausted",
        approximateInvokeCount: 2,
      },
      responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
      version: "1.0",
      KinesisBatchInfo: {
        shardId: "shardId-000000000000",
        approximateArrivalOfFirstRecord: "2026-01-01T00:00:00.000Z",
        batchSize: 2,
        streamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
      },
    });
    expect(readTexts(JSON.parse(record.payload))).toEqual(["a", "bad"]);
  });

  it("tells a queue of a batch that it gives up: where its records are, and not what is in them", async () => {
    const { start, put, queues, advance } = createStreamMappingFixture({ answer: refuse("bad") });
    const queue = queues.bringUp("given-up");
    put("bad", "c");

    await start({
      BatchSize: 2,
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: queue.arn } },
    });
    await advance(1_000);

    const [received] = queue.receive({ max: 10 });
    const told = JSON.parse(received?.message.body ?? "");
    expect(told).toMatchObject({
      requestContext: { condition: "RetryAttemptsExhausted", approximateInvokeCount: 1 },
      KinesisBatchInfo: { shardId: "shardId-000000000000", batchSize: 2 },
    });
    expect(told).not.toHaveProperty("payload");
  });

  it("publishes a batch that it gives up to a topic", async () => {
    const { start, put, published, advance } = createStreamMappingFixture({ answer: refuse("bad") });
    const topicArn = "arn:aws:sns:eu-central-1:000000000000:given-up";
    put("bad");

    await start({ MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: topicArn } } });
    await advance(1_000);

    const [text = ""] = published;
    expect(text.slice(0, topicArn.length)).toBe(topicArn);
    expect(JSON.parse(text.slice(topicArn.length))).toMatchObject({
      version: "1.0",
      KinesisBatchInfo: { batchSize: 1 },
    });
  });

  it("goes no further while its destination is not there, and says so", async () => {
    const { start, put, events, queues, problems, advance } = createStreamMappingFixture({ answer: refuse("bad") });
    const Destination = "arn:aws:sqs:eu-central-1:000000000000:later";
    put("bad", "c");
    await start({ BatchSize: 1, MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination } } });

    await advance(1_000);
    const before = events.map(readTexts);
    const queue = queues.bringUp("later");
    await advance(60_000);

    expect(before).toEqual([["bad"]]);
    expect(problems.join("\n")).toContain(`${Destination}: no such queue`);
    expect(queue.messageCount()).toBe(1);
    expect(events.map(readTexts)).toEqual([["bad"], ["c"]]);
  });

  it("gives up records that have become too old, and no others", async () => {
    const { start, put, events, objects, advance } = createStreamMappingFixture();
    put("old");
    await advance(61_000);
    put("young");
    await start({
      MaximumRecordAgeInSeconds: 60,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::failures" } },
    });

    expect(events.map(readTexts)).toEqual([["young"]]);
    const [content = ""] = objects.values();
    expect(JSON.parse(content)).toMatchObject({
      requestContext: { condition: "RecordAgeExceeded", approximateInvokeCount: 0 },
      KinesisBatchInfo: { batchSize: 1 },
    });
  });

  it("tries for as long as the stream keeps the records when nothing else is set", async () => {
    const { start, put, events, advance } = createStreamMappingFixture({ answer: refuse("bad") });
    put("bad");
    await start();
    for (let hour = 0; hour < 26; hour += 1) await advance(3_600_000);
    put("good");
    await settle();

    expect(events.length).toBeGreaterThan(100);
    expect(events.at(-1)?.Records).toHaveLength(1);
    expect(events.map(readTexts).at(-1)).toEqual(["good"]);
  });

  it("splits a failing batch until the bad record is alone, without counting these as retries", async () => {
    const { start, put, events, objects, advance } = createStreamMappingFixture({ answer: refuse("bad") });
    put("a", "b", "bad", "d");
    await start({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::failures" } },
    });
    await advance(10_000);

    expect(events.map(readTexts)).toEqual([["a", "b", "bad", "d"], ["a", "b"], ["bad", "d"], ["bad"], ["bad"], ["d"]]);
    expect(objects.size).toBe(1);
  });

  it("goes on from the lowest record that the function reports as failed", async () => {
    const { start, put, events, advance } = createStreamMappingFixture({
      answer: ({ Records }, invocation) => ({
        batchItemFailures:
          invocation === 1
            ? [Records[3], Records[1]].map((record) => ({ itemIdentifier: record?.kinesis.sequenceNumber }))
            : [],
      }),
    });
    put("a", "b", "c", "d");
    await start({ FunctionResponseTypes: ["ReportBatchItemFailures"] });
    await advance(1_000);

    expect(events.map(readTexts)).toEqual([
      ["a", "b", "c", "d"],
      ["b", "c", "d"],
    ]);
  });

  it.each([
    ["names a record that is not in the batch", { batchItemFailures: [{ itemIdentifier: "4" }] }],
    ["names an empty record", { batchItemFailures: [{ itemIdentifier: "" }] }],
    ["has another form", { batchItemFailures: [{ id: "1" }] }],
  ])("takes a batch as failed when the list %s", async (_, answer) => {
    const { start, put, events, advance } = createStreamMappingFixture({
      answer: (__, invocation) => (invocation === 1 ? answer : {}),
    });
    put("a", "b");
    await start({ FunctionResponseTypes: ["ReportBatchItemFailures"] });
    await advance(1_000);

    expect(events.map(readTexts)).toEqual([
      ["a", "b"],
      ["a", "b"],
    ]);
  });

  it.each([[null], [{}], [{ batchItemFailures: null }], [{ batchItemFailures: [] }]])(
    "takes a batch as done when the function answers %j",
    async (answer) => {
      const { start, put, events, advance } = createStreamMappingFixture({ answer: () => answer });
      put("a");
      await start({ FunctionResponseTypes: ["ReportBatchItemFailures"] });
      await advance(5_000);

      expect(events.map(readTexts)).toEqual([["a"]]);
    },
  );
});
