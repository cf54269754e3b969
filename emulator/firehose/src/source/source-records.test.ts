import { describe, expect, it } from "vitest";

import { aggregateRecords } from "../deaggregate/kpl-fixture.ts";
import { encodeBase64 } from "../firehose-fixture.ts";
import { toSourceRecords } from "./source-records.ts";

const shardId = "shardId-000000000001";
const aggregated = aggregateRecords([
  { key: "a", data: "one" },
  { key: "b", data: "two" },
]).toString("base64");

describe("toSourceRecords", () => {
  it("keeps a whole record's data, with an ID and a position", () => {
    expect(toSourceRecords(shardId, storedRecord(encodeBase64("x")), { kpl: true, split: undefined })).toMatchObject([
      {
        recordId: "49000000",
        shardId,
        index: 7,
        part: 0,
        parts: 1,
        sequenceNumber: "49",
        partitionKey: "key",
        arrivedAtMs: 5,
        dataBase64: encodeBase64("x"),
        payloadBytes: 1,
      },
    ]);
  });

  it("splits an aggregated record into parts with keys and IDs of their own", () => {
    const records = toSourceRecords(shardId, storedRecord(aggregated), { kpl: true, split: undefined });

    expect(records).toMatchObject([
      { recordId: "49000000", partitionKey: "a", dataBase64: encodeBase64("one"), payloadBytes: 3, part: 0, parts: 2 },
      { recordId: "49000001", partitionKey: "b", dataBase64: encodeBase64("two"), part: 1, parts: 2 },
    ]);
  });

  it("keeps an aggregated record whole where the KPL's aggregation is not undone", () => {
    expect(toSourceRecords(shardId, storedRecord(aggregated), { kpl: false, split: undefined })).toMatchObject([
      { partitionKey: "key", dataBase64: aggregated },
    ]);
  });

  it("splits by the processor, under the record's own key", () => {
    const data = encodeBase64('{"a":1}{"a":2}');

    expect(toSourceRecords(shardId, storedRecord(data), { kpl: true, split: { type: "JSON" } })).toMatchObject([
      { partitionKey: "key", dataBase64: encodeBase64('{"a":1}') },
      { partitionKey: "key", dataBase64: encodeBase64('{"a":2}') },
    ]);
  });
});

function storedRecord(dataBase64: string) {
  const payloadBytes = Buffer.byteLength(dataBase64, "base64");
  return { index: 7, sequenceNumber: "49", partitionKey: "key", arrivedAtMs: 5, dataBase64, payloadBytes };
}
