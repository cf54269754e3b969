import type { StoredRecord } from "@sluice/emulator-kinesis";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createRecordWriter } from "./stream-record.ts";

const address = {
  shardId: "shardId-000000000000",
  eventSourceArn: "arn:aws:kinesis:eu-central-1:000000000000:stream/events",
  region: "eu-central-1",
  invokeIdentityArn: "arn:aws:iam::000000000000:role/wäscherei",
};

describe("createRecordWriter", () => {
  it("writes a record as in Lambda's event, and knows a bound of its size", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.base64String(), fc.nat(), (partitionKey, dataBase64, ms) => {
        const arrivedAtMs = Date.UTC(2026, 10, 29) + ms;
        const stored: StoredRecord = { index: 7, sequenceNumber: "4907", arrivedAtMs, partitionKey, dataBase64 };

        const { json, bytes, ...record } = createRecordWriter(address)(stored);

        expect(record).toEqual({ index: 7, sequenceNumber: "4907", arrivedAtMs });
        expect(json).toBe(
          JSON.stringify({
            kinesis: {
              kinesisSchemaVersion: "1.0",
              partitionKey,
              sequenceNumber: "4907",
              data: dataBase64,
              approximateArrivalTimestamp: arrivedAtMs / 1000,
            },
            eventSource: "aws:kinesis",
            eventVersion: "1.0",
            eventID: "shardId-000000000000:4907",
            eventName: "aws:kinesis:record",
            invokeIdentityArn: address.invokeIdentityArn,
            awsRegion: "eu-central-1",
            eventSourceARN: address.eventSourceArn,
          }),
        );
        expect(bytes).toBeGreaterThanOrEqual(Buffer.byteLength(json));
      }),
    );
  });
});
