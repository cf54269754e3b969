import {
  CreateStreamCommand,
  DeleteStreamCommand,
  GetRecordsCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { toRecordEntry, type KinesisFixture, startKinesis, StreamName } from "../kinesis-fixture.ts";

let aws: KinesisFixture;

beforeEach(async () => {
  aws = await startKinesis();
});

afterEach(() => aws.close());

describe("GetRecords", () => {
  it("reads on with the next iterator and says how far behind it is", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await aws.client.send(new PutRecordsCommand({ StreamName, Records: ["a", "b", "c"].map(toRecordEntry) }));
    aws.clock.ms += 5000;

    const first = await aws.client.send(
      new GetRecordsCommand({ ShardIterator: await aws.iterator("TRIM_HORIZON"), Limit: 2 }),
    );
    const second = await aws.client.send(new GetRecordsCommand({ ShardIterator: first.NextShardIterator }));

    expect([first.Records?.length, first.MillisBehindLatest]).toEqual([2, 5000]);
    expect([second.Records?.length, second.MillisBehindLatest]).toEqual([1, 0]);
  });

  it("refuses an iterator older than five minutes", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const ShardIterator = await aws.iterator("TRIM_HORIZON");

    aws.clock.ms += 300_001;

    await expect(aws.client.send(new GetRecordsCommand({ ShardIterator }))).rejects.toMatchObject({
      name: "ExpiredIteratorException",
    });
  });

  it("refuses an iterator of a stream that was deleted and created again", async () => {
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    const ShardIterator = await aws.iterator("LATEST");
    await aws.client.send(new DeleteStreamCommand({ StreamName }));
    aws.clock.ms += 1;
    await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));

    await expect(aws.client.send(new GetRecordsCommand({ ShardIterator }))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
    });
  });
});
