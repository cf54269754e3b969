import { CreateStreamCommand, PutRecordCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { toRecordEntry, type KinesisFixture, startKinesis, StreamARN, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
});

afterEach(() => aws.close());

describe("PutRecords", () => {
  it("answers 200 and names the records that failed, in the order of the records", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    aws.refusedKeys.add("b");

    const answer = await aws.client.send(
      new PutRecordsCommand({ StreamARN, Records: ["a", "b", "c"].map(toRecordEntry) }),
    );

    expect(answer.FailedRecordCount).toBe(1);
    expect(answer.Records?.map(({ ErrorCode, ErrorMessage }) => ErrorCode && [ErrorCode, ErrorMessage])).toEqual([
      undefined,
      ["ProvisionedThroughputExceededException", "Rate exceeded for shard."],
      undefined,
    ]);
    expect(await aws.readAll()).toEqual(["a", "c"]);
  });

  it("stores nothing when one record is wrong", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const Records = [
      toRecordEntry("a"),
      { ...toRecordEntry("b"), ExplicitHashKey: "340282366920938463463374607431768211456" },
    ];

    await expect(aws.client.send(new PutRecordsCommand({ StreamName, Records }))).rejects.toMatchObject({
      name: "InvalidArgumentException",
    });

    expect(await aws.readAll()).toEqual([]);
  });

  it("fails a single put with the error itself", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    aws.refusedKeys.add("b");

    await expect(aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("b") }))).rejects.toMatchObject({
      name: "ProvisionedThroughputExceededException",
      $metadata: { httpStatusCode: 400 },
    });
  });
});
