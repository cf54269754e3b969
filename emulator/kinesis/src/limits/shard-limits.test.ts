import {
  CreateStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  PutRecordCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { toRecordEntry, type KinesisFixture, ShardId, startKinesis, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

const exceeded = {
  name: "ProvisionedThroughputExceededException",
  message: "Rate exceeded for shard shardId-000000000000 in stream events under account 000000000000.",
};

beforeEach(async () => {
  aws = await startKinesis({ limits: "aws" });
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
});

afterEach(() => aws.close());

describe("limits of AWS", () => {
  it("accepts 1,000 records a second, and fails only the others of a call", async () => {
    const Records = Array.from({ length: 400 }, (_, index) => toRecordEntry(String(index)));
    const put = () => aws.client.send(new PutRecordsCommand({ StreamName, Records }));

    const failed = [(await put()).FailedRecordCount, (await put()).FailedRecordCount];
    const third = await put();
    aws.clock.ms += 1000;

    expect(failed).toEqual([0, 0]);
    expect(third.FailedRecordCount).toBe(200);
    expect(third.Records?.at(199)?.ErrorCode).toBeUndefined();
    expect(third.Records?.at(200)).toEqual({ ErrorCode: exceeded.name, ErrorMessage: exceeded.message });
    expect((await put()).FailedRecordCount).toBe(0);
  });

  it("accepts 1 MiB a second, partition keys included", async () => {
    const half = { PartitionKey: "k", Data: Buffer.alloc(512 * 1024 - 1) };
    const answer = await aws.client.send(new PutRecordsCommand({ StreamName, Records: [half, half] }));

    const one = aws.client.send(new PutRecordCommand({ StreamName, ...toRecordEntry("x") }));

    expect(answer.FailedRecordCount).toBe(0);
    await expect(one).rejects.toMatchObject(exceeded);
  });

  it("gives five GetRecords calls a second", async () => {
    const ShardIterator = await aws.iterator("TRIM_HORIZON");
    const read = () => aws.client.send(new GetRecordsCommand({ ShardIterator }));
    for (let call = 0; call < 5; call += 1) await read();

    await expect(read()).rejects.toMatchObject(exceeded);
    aws.clock.ms += 1000;

    expect((await read()).Records).toEqual([]);
  });

  it("gives nothing for five seconds after 10 MiB", async () => {
    for (let second = 0; second < 10; second += 1) {
      await aws.client.send(
        new PutRecordCommand({ StreamName, PartitionKey: "k", Data: Buffer.alloc(1024 * 1024 - 1) }),
      );
      aws.clock.ms += 1000;
    }
    const ShardIterator = await aws.iterator("TRIM_HORIZON");
    const read = () => aws.client.send(new GetRecordsCommand({ ShardIterator }));

    expect((await read()).Records).toHaveLength(10);
    aws.clock.ms += 4900;
    await expect(read()).rejects.toMatchObject(exceeded);
    aws.clock.ms += 100;

    expect((await read()).Records).toHaveLength(10);
  });

  it("makes five iterators a second", async () => {
    const command = new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "LATEST" });
    for (let call = 0; call < 5; call += 1) await aws.client.send(command);

    await expect(aws.client.send(command)).rejects.toMatchObject(exceeded);
  });
});
