import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DeregisterStreamConsumerCommand,
  type KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
  RegisterStreamConsumerCommand,
  type ShardIteratorType,
  SplitShardCommand,
  type SubscribeToShardEvent,
  SubscribeToShardCommand,
  type SubscribeToShardCommandInput,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import {
  createHttp1Client,
  type KinesisFixture,
  ShardId,
  startKinesis,
  StreamARN,
  StreamName,
  toRecordEntry,
} from "../kinesis-fixture.ts";

let aws: KinesisFixture;
let ConsumerARN: string;

beforeEach(async () => {
  aws = await startKinesis();
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  const command = new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: "reader" });
  ConsumerARN = (await aws.client.send(command)).Consumer?.ConsumerARN ?? "";
});

afterEach(() => aws.close());

interface Start {
  readonly SequenceNumber?: string | undefined;
  readonly Timestamp?: Date;
}

/** Subscribes, and returns the events one after the other. */
async function subscribe(Type: ShardIteratorType, start: Start = {}, kinesis: KinesisClient = aws.client) {
  const StartingPosition = { Type, ...start };
  const answer = await kinesis.send(new SubscribeToShardCommand({ ConsumerARN, ShardId, StartingPosition }));
  return readEvents(answer.EventStream ?? []);
}

async function* readEvents(
  stream: AsyncIterable<{ SubscribeToShardEvent?: SubscribeToShardEvent }> | [],
): AsyncGenerator<SubscribeToShardEvent> {
  for await (const { SubscribeToShardEvent: event } of stream) if (event !== undefined) yield event;
}

async function next(events: AsyncGenerator<SubscribeToShardEvent>): Promise<SubscribeToShardEvent> {
  const { value, done } = await events.next();
  if (done === true) throw new Error("the subscription has ended");
  return value;
}

/** The next event that has records. */
async function nextRecords(events: AsyncGenerator<SubscribeToShardEvent>): Promise<SubscribeToShardEvent> {
  for (;;) {
    const event = await next(events);
    if ((event.Records ?? []).length > 0) return event;
  }
}

const readTexts = ({ Records = [] }: SubscribeToShardEvent) =>
  Records.map(({ Data }) => Buffer.from(Data ?? []).toString());

const put = (text: string) => aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry(text) }));

describe("SubscribeToShard", () => {
  it.each(["h2", "http/1.1"])("pushes over %s what is there and what comes", async (protocol) => {
    const kinesis = protocol === "h2" ? aws.client : createHttp1Client(aws);
    await put("before");
    const events = await subscribe("TRIM_HORIZON", {}, kinesis);
    const first = await next(events);
    await put("after");
    const second = await nextRecords(events);

    expect([first, second].map(readTexts)).toEqual([["before"], ["after"]]);
    expect(first).toMatchObject({
      MillisBehindLatest: 0,
      Records: [{ PartitionKey: "before", ApproximateArrivalTimestamp: new Date(aws.clock.ms) }],
    });
    kinesis.destroy();
  });

  it("says at once that it is subscribed, though there is nothing to read", async () => {
    await put("before");

    const events = await subscribe("LATEST");

    expect(await next(events)).toMatchObject({ Records: [], MillisBehindLatest: 0 });
  });

  it("goes on after the continuation number, even if that belongs to no record", async () => {
    const events = await subscribe("LATEST");
    const { ContinuationSequenceNumber: SequenceNumber } = await next(events);
    await put("meanwhile");
    aws.clock.ms += 5000;

    const continued = await subscribe("AFTER_SEQUENCE_NUMBER", { SequenceNumber });

    expect(readTexts(await next(continued))).toEqual(["meanwhile"]);
  });

  it.each<[ShardIteratorType, Start, readonly string[]]>([
    ["AT_TIMESTAMP", { Timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, 1)) }, ["b"]],
    ["LATEST", {}, []],
  ])("starts at %s", async (type, start, expected) => {
    await put("a");
    aws.clock.ms += 1000;
    await put("b");

    expect(readTexts(await next(await subscribe(type, start)))).toEqual(expected);
  });

  it("says how far behind its reader is, a mebibyte at a time", async () => {
    const Data = Buffer.alloc(400_000);
    const Records = Array.from({ length: 4 }, () => ({ PartitionKey: "k", Data }));
    await aws.client.send(new PutRecordsCommand({ StreamName, Records }));
    aws.clock.ms += 2000;

    const events = await subscribe("TRIM_HORIZON");
    const [first, second] = [await next(events), await next(events)];

    expect([first, second].map((event) => event.Records?.length)).toEqual([2, 2]);
    expect([first, second].map((event) => event.MillisBehindLatest)).toEqual([2000, 0]);
  });

  it("names a closed shard's children, and ends", async () => {
    await put("last");
    const NewStartingHashKey = (2n ** 127n).toString();
    await aws.client.send(new SplitShardCommand({ StreamName, ShardToSplit: ShardId, NewStartingHashKey }));

    const events = await Array.fromAsync(await subscribe("TRIM_HORIZON"));

    expect(events.flatMap(readTexts)).toEqual(["last"]);
    const { ChildShards = [], ContinuationSequenceNumber } = events.at(-1) ?? {};
    expect(ChildShards.map((child) => [child.ShardId, child.ParentShards])).toEqual([
      ["shardId-000000000001", [ShardId]],
      ["shardId-000000000002", [ShardId]],
    ]);
    expect(ContinuationSequenceNumber).toBeUndefined();
  });

  it("ends when the shard is split under it", async () => {
    const events = await subscribe("LATEST");
    await next(events);
    const NewStartingHashKey = (2n ** 127n).toString();

    await aws.client.send(new SplitShardCommand({ StreamName, ShardToSplit: ShardId, NewStartingHashKey }));

    const rest = await Array.fromAsync(events);
    expect(rest.at(-1)?.ChildShards).toHaveLength(2);
  });

  it("ends after five minutes", async () => {
    const events = await subscribe("LATEST");
    await next(events);

    aws.clock.ms += 300_000;
    await put("too late");

    expect(await Array.fromAsync(events)).toEqual([]);
  });

  it("refuses a second subscription of the consumer for five seconds, then prefers it", async () => {
    const first = await subscribe("LATEST");
    await next(first);

    await expect(subscribe("LATEST")).rejects.toMatchObject({ name: "ResourceInUseException" });
    aws.clock.ms += 5000;
    const second = await subscribe("TRIM_HORIZON");
    await put("for the second");

    await expect(Array.fromAsync(first)).rejects.toMatchObject({ name: "ResourceInUseException" });
    expect(readTexts(await nextRecords(second))).toEqual(["for the second"]);
  });

  it.each([
    ["the consumer is", () => new DeregisterStreamConsumerCommand({ ConsumerARN })],
    ["the stream is", () => new DeleteStreamCommand({ StreamName })],
  ])("ends with an error when %s gone", async (_, toCommand) => {
    const events = await subscribe("LATEST");
    await next(events);

    await aws.client.send(toCommand());

    await expect(Array.fromAsync(events)).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  it.each<[string, Partial<SubscribeToShardCommandInput> & { readonly Type?: ShardIteratorType }, string]>([
    ["an unknown consumer", { ConsumerARN: `${StreamARN}/consumer/x:1` }, "ResourceNotFoundException"],
    ["an unknown shard", { ShardId: "shardId-000000000009" }, "ResourceNotFoundException"],
    ["a position without its number", { Type: "AT_SEQUENCE_NUMBER" }, "InvalidArgumentException"],
    ["a position without its time", { Type: "AT_TIMESTAMP" }, "InvalidArgumentException"],
  ])("refuses %s", async (_, { Type = "LATEST", ...wrong }, name) => {
    const input = { ConsumerARN, ShardId, StartingPosition: { Type }, ...wrong };

    await expect(aws.client.send(new SubscribeToShardCommand(input))).rejects.toMatchObject({ name });
  });
});
