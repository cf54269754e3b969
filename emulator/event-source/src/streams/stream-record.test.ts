import type { StoredRecord } from "@sluice/emulator-kinesis";
import { readEventJson } from "@sluice/emulator-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createEventEncoder } from "./stream-event.ts";
import { createRecordWriter, readSequenceNumber, type StreamRecord } from "./stream-record.ts";

const address = {
  shardId: "shardId-000000000000",
  eventSourceArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
  region: "eu-central-1",
  invokeIdentityArn: "arn:aws:iam::000000000000:role/wäscherei",
};

const stored: fc.Arbitrary<StoredRecord> = fc.record({
  index: fc.nat(),
  sequenceNumber: fc.nat().map(String),
  arrivedAtMs: fc.nat().map((ms) => Date.UTC(2026, 10, 29) + ms),
  partitionKey: fc.string({ unit: "binary" }),
  dataBase64: fc.base64String(),
  payloadBytes: fc.nat(),
});

describe("createRecordWriter", () => {
  it("writes records as in Lambda's event, and knows the size of each", () => {
    const write = createRecordWriter(address);
    fc.assert(
      fc.property(fc.array(stored), (records) => {
        const written = write(records);

        expect(written.map(({ index, arrivedAtMs }) => ({ index, arrivedAtMs }))).toEqual(
          records.map(({ index, arrivedAtMs }) => ({ index, arrivedAtMs })),
        );
        expect(written.map(readText)).toEqual(records.map((record) => JSON.stringify(toEventRecord(record))));
        expect(written.map(readSequenceNumber)).toEqual(records.map(({ sequenceNumber }) => sequenceNumber));
      }),
    );
  });
});

describe("createEventEncoder", () => {
  it("puts records together that were read at different times, from any of them to any other", () => {
    const write = createRecordWriter(address);
    const encode = createEventEncoder(address);
    fc.assert(
      fc.property(fc.array(fc.array(stored)), fc.nat(), fc.nat(), (reads, from, to) => {
        const batch = reads.flatMap(write).slice(from % 5, to % 20);

        const event = readEventJson(encode(batch, undefined));

        const expected = reads
          .flat()
          .slice(from % 5, to % 20)
          .map(toEventRecord);
        expect(event).toBe(JSON.stringify({ Records: expected }));
      }),
    );
  });

  it("says which window the records are of", () => {
    const window = { startMs: 0, endMs: 500, stateJson: '{"a":1}' };

    const event = readEventJson(createEventEncoder(address)([], { window, ending: "early" }));

    expect(event).toBe(
      JSON.stringify({
        Records: [],
        state: { a: 1 },
        window: { start: "1970-01-01T00:00:00Z", end: "1970-01-01T00:00:00.500Z" },
        shardId: address.shardId,
        eventSourceARN: address.eventSourceArn,
        isFinalInvokeForWindow: true,
        isWindowTerminatedEarly: true,
      }),
    );
  });
});

function readText({ written, start, end }: StreamRecord): string {
  return written.toString("utf8", start, end);
}

function toEventRecord({ sequenceNumber, arrivedAtMs, partitionKey, dataBase64 }: StoredRecord) {
  return {
    kinesis: {
      kinesisSchemaVersion: "1.0",
      partitionKey,
      sequenceNumber,
      data: dataBase64,
      approximateArrivalTimestamp: arrivedAtMs / 1000,
    },
    eventSource: "aws:kinesis",
    eventVersion: "1.0",
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: "aws:kinesis:record",
    invokeIdentityArn: address.invokeIdentityArn,
    awsRegion: "eu-central-1",
    eventSourceARN: address.eventSourceArn,
  };
}
