import { describe, expect, it } from "vitest";

import { sourceRecord } from "./firehose-fixture.ts";
import { functionEventOf, splitByEventSize } from "./function-event.ts";

const header = {
  deliveryStreamArn: "arn:aws:firehose:eu-central-1:000000000000:deliverystream/flowers",
  sourceKinesisStreamArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/flowers",
  region: "eu-central-1",
  invocationId: "invocation-1",
};

describe("functionEventOf", () => {
  it("has the shape of Firehose's event for a Kinesis source", () => {
    const record = sourceRecord("a", { recordId: "id-1", sequenceNumber: "4901", arrivedAtMs: 1_767_225_600_000 });

    expect(JSON.parse(functionEventOf([record], header))).toEqual({
      ...header,
      records: [
        {
          recordId: "id-1",
          approximateArrivalTimestamp: 1_767_225_600_000,
          data: "YQ==",
          kinesisRecordMetadata: {
            shardId: "shardId-000000000000",
            partitionKey: "key",
            approximateArrivalTimestamp: 1_767_225_600_000,
            sequenceNumber: "4901",
            subsequenceNumber: 0,
          },
        },
      ],
    });
  });
});

describe("splitByEventSize", () => {
  it("leaves together what fits", () => {
    const records = ["a", "b", "c"].map((text) => sourceRecord(text));

    expect(splitByEventSize(records)).toEqual([records]);
  });

  it("keeps every event of many small records within Lambda's 6 MiB, and every record in order", () => {
    // A megabyte of data is 17 MB of event here.
    const records = Array.from({ length: 35_000 }, (_, index) => sourceRecord(`${index} `.padEnd(30, "x")));

    const events = splitByEventSize(records);

    expect(events.flat()).toEqual(records);
    expect(events.length).toBeGreaterThan(1);
    for (const event of events) {
      expect(Buffer.byteLength(functionEventOf(event, header))).toBeLessThanOrEqual(6 * 1024 * 1024);
    }
  });

  it("leaves a record alone that is too large for any event", () => {
    const records = ["small", "too large".repeat(100), "small too"].map((text) => sourceRecord(text));

    expect(splitByEventSize(records, 1000)).toEqual(records.map((record) => [record]));
  });

  it("makes no event of no records", () => {
    expect(splitByEventSize([])).toEqual([]);
  });
});
