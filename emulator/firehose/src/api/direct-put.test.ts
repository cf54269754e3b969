import { PutRecordBatchCommand, PutRecordCommand } from "@aws-sdk/client-firehose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { DeliveryStreamName, type FirehoseApiFixture, startFirehoseApi } from "./firehose-api-fixture.ts";

let aws: FirehoseApiFixture;

beforeEach(async () => {
  aws = await startFirehoseApi();
});

afterEach(() => aws.close());

function toRecords(...texts: readonly string[]) {
  return texts.map((text) => ({ Data: Buffer.from(text) }));
}

describe("PutRecord and PutRecordBatch", () => {
  it("deliver in the order of the puts, each record with an ID of its own", async () => {
    await aws.create();

    const one = await aws.client.send(
      new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("a\n") } }),
    );
    const Records = toRecords("b\n", "c\n");
    const batch = await aws.client.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
    await aws.delivery.close();

    expect(batch.FailedPutCount).toBe(0);
    const ids = [one.RecordId, ...(batch.RequestResponses ?? []).map(({ RecordId }) => RecordId)];
    expect(new Set(ids).size).toBe(3);
    expect(await aws.readTextsUnder("data/")).toEqual(["a\nb\nc\n"]);
  });

  it("fail record by record, in their places, and deliver the others", async () => {
    await aws.create();
    aws.refusedTexts.add("b");

    const Records = toRecords("a", "b", "c");
    const answer = await aws.client.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
    await aws.delivery.close();

    expect(answer).toMatchObject({
      FailedPutCount: 1,
      RequestResponses: [
        { RecordId: expect.any(String) },
        { ErrorCode: "ServiceUnavailableException", ErrorMessage: "Slow down." },
        { RecordId: expect.any(String) },
      ],
    });
    expect(await aws.readTextsUnder("data/")).toEqual(["ac"]);
  });

  it.each([
    ["no records", [], "ValidationException"],
    ["501 records", toRecords(...Array.from({ length: 501 }, String)), "ValidationException"],
    ["a record of more than 1,000 KiB", toRecords("x".repeat(1_024_001)), "ValidationException"],
    [
      "more than 4 MiB",
      toRecords(...Array.from({ length: 5 }, () => "x".repeat(1_000_000))),
      "InvalidArgumentException",
    ],
  ])("refuse %s whole", async (_, Records, name) => {
    await aws.create();
    const command = new PutRecordBatchCommand({ DeliveryStreamName, Records });

    await expect(aws.client.send(command)).rejects.toMatchObject({ name });

    await aws.delivery.close();
    expect(await aws.readTextsUnder("data/")).toEqual([]);
  });

  it("are refused for a stream that reads Kinesis", async () => {
    const KinesisStreamARN = "arn:aws:kinesis:eu-central-1:000000000000:stream/events";
    const RoleARN = "arn:aws:iam::000000000000:role/firehose";
    await aws.create(
      {},
      { DeliveryStreamType: "KinesisStreamAsSource", KinesisStreamSourceConfiguration: { KinesisStreamARN, RoleARN } },
    );

    await expect(
      aws.client.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from("a") } })),
    ).rejects.toMatchObject({
      name: "InvalidArgumentException",
      message: "This operation is not permitted on KinesisStreamAsSource delivery stream type.",
    });
  });
});
