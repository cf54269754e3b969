import { CreateStreamCommand, GetRecordsCommand, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import type { MetricDatum } from "@sluice/emulator-wire";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type KinesisFixture, startKinesis, StreamName, toRecordEntry } from "./kinesis-fixture.ts";

let aws: KinesisFixture;
let reported: MetricDatum[];

beforeEach(async () => {
  reported = [];
  aws = await startKinesis({ limits: "aws", reportMetric: (datum) => reported.push(datum) });
  await aws.client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
});

afterEach(() => aws.close());

function listValues(): readonly (readonly [name: string, value: number])[] {
  return reported.splice(0).map(({ name, value }) => [name, value]);
}

function put(count: number) {
  const Records = Array.from({ length: count }, () => toRecordEntry("12"));
  return aws.client.send(new PutRecordsCommand({ StreamName, Records }));
}

describe("the metrics of a stream", () => {
  it("count what was put, and what was refused", async () => {
    for (const count of [500, 500, 2]) await put(count);
    reported.splice(0, 3);

    expect(reported[0]).toEqual({
      namespace: "AWS/Kinesis",
      name: "IncomingRecords",
      dimensions: { StreamName },
      value: 500,
      unit: "Count",
    });
    expect(listValues()).toEqual([
      ["IncomingRecords", 500],
      ["IncomingBytes", 1000],
      ["WriteProvisionedThroughputExceeded", 0],
      ["IncomingRecords", 0],
      ["IncomingBytes", 0],
      ["WriteProvisionedThroughputExceeded", 2],
    ]);
  });

  it("say how old the last record is that a reader got, and how often one was refused", async () => {
    await put(1);
    const ShardIterator = await aws.iterator("TRIM_HORIZON");
    aws.clock.ms += 7000;
    listValues();

    for (let call = 0; call < 5; call += 1) await aws.client.send(new GetRecordsCommand({ ShardIterator }));
    await expect(aws.client.send(new GetRecordsCommand({ ShardIterator }))).rejects.toThrow("Rate exceeded");

    const values = listValues();
    expect(values.slice(0, 2)).toEqual([
      ["GetRecords.IteratorAgeMilliseconds", 7000],
      ["ReadProvisionedThroughputExceeded", 0],
    ]);
    expect(values.at(-1)).toEqual(["ReadProvisionedThroughputExceeded", 1]);
  });
});
