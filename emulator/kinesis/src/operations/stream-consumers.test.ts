import {
  CreateStreamCommand,
  DeregisterStreamConsumerCommand,
  DescribeStreamConsumerCommand,
  DescribeStreamSummaryCommand,
  ListStreamConsumersCommand,
  ListTagsForResourceCommand,
  paginateListStreamConsumers,
  RegisterStreamConsumerCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type KinesisFixture, startKinesis, StreamARN, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
});

afterEach(() => aws.close());

function register(ConsumerName: string, tags: { readonly Tags?: Record<string, string> } = {}) {
  return aws.client.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName, ...tags }));
}

describe("RegisterStreamConsumer", () => {
  it("gives the consumer an ARN with the time of its registration, and counts it", async () => {
    const { Consumer } = await register("reader");

    const { StreamDescriptionSummary } = await aws.client.send(new DescribeStreamSummaryCommand({ StreamName }));
    expect(Consumer).toEqual({
      ConsumerName: "reader",
      ConsumerARN: `${StreamARN}/consumer/reader:${aws.clock.ms / 1000}`,
      ConsumerStatus: "ACTIVE",
      ConsumerCreationTimestamp: new Date(aws.clock.ms),
    });
    expect(StreamDescriptionSummary?.ConsumerCount).toBe(1);
  });

  it("refuses a name that is taken, and a consumer too many", async () => {
    for (let index = 0; index < 20; index += 1) await register(`reader-${index}`);

    await expect(register("reader-0")).rejects.toMatchObject({ name: "ResourceInUseException" });
    await expect(register("another")).rejects.toMatchObject({ name: "LimitExceededException" });
  });
});

describe("DescribeStreamConsumer", () => {
  it("finds a consumer by either name", async () => {
    const { Consumer: { ConsumerARN } = {} } = await register("reader");

    const byArn = await aws.client.send(new DescribeStreamConsumerCommand({ ConsumerARN }));
    const byName = await aws.client.send(new DescribeStreamConsumerCommand({ StreamARN, ConsumerName: "reader" }));

    expect(byArn.ConsumerDescription).toMatchObject({ ConsumerName: "reader", StreamARN });
    expect(byName.ConsumerDescription).toEqual(byArn.ConsumerDescription);
  });

  it.each([
    ["half an address", { StreamARN }, "InvalidArgumentException"],
    ["a name that is not there", { StreamARN, ConsumerName: "x" }, "ResourceNotFoundException"],
    ["an ARN that is not there", { ConsumerARN: `${StreamARN}/consumer/x:1` }, "ResourceNotFoundException"],
    ["a stream's ARN", { ConsumerARN: StreamARN }, "ValidationException"],
  ])("refuses %s", async (_, address, name) => {
    await expect(aws.client.send(new DescribeStreamConsumerCommand(address))).rejects.toMatchObject({ name });
  });
});

describe("ListStreamConsumers", () => {
  it("pages by name", async () => {
    for (const name of ["c", "a", "b"]) await register(name);

    const pages = await Array.fromAsync(
      paginateListStreamConsumers({ client: aws.client, pageSize: 2 }, { StreamARN }),
    );

    const names = pages.map(({ Consumers = [] }) => Consumers.map(({ ConsumerName }) => ConsumerName));
    expect(names).toEqual([["a", "b"], ["c"]]);
  });
});

describe("DeregisterStreamConsumer", () => {
  it("removes the consumer", async () => {
    await register("reader");

    await aws.client.send(new DeregisterStreamConsumerCommand({ StreamARN, ConsumerName: "reader" }));

    const { Consumers } = await aws.client.send(new ListStreamConsumersCommand({ StreamARN }));
    expect(Consumers).toEqual([]);
  });
});

describe("tags of a consumer", () => {
  it("are its own", async () => {
    const { Consumer: { ConsumerARN: ResourceARN } = {} } = await register("reader", { Tags: { team: "lake" } });

    await aws.client.send(new TagResourceCommand({ ResourceARN, Tags: { stage: "dev" } }));
    await aws.client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ["team"] }));

    const ofConsumer = await aws.client.send(new ListTagsForResourceCommand({ ResourceARN }));
    const ofStream = await aws.client.send(new ListTagsForResourceCommand({ ResourceARN: StreamARN }));
    expect(ofConsumer.Tags).toEqual([{ Key: "stage", Value: "dev" }]);
    expect(ofStream.Tags).toEqual([]);
  });
});
