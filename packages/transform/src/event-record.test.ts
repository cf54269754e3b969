import { RecordInput } from "@sluice/rows";
import type { FirehoseTransformationEventRecord } from "aws-lambda";
import { describe, expect, it } from "vitest";

import { toEventRecord } from "./event-record.ts";

const record: FirehoseTransformationEventRecord = {
  recordId: "1",
  data: "cm93Cg==",
  approximateArrivalTimestamp: 1_795_228_860_123,
};
const kinesisRecordMetadata = {
  shardId: "shardId-000000000000",
  partitionKey: "a",
  approximateArrivalTimestamp: 1_795_228_860_123,
  sequenceNumber: "49654471822233644556677889900112233445566778899001122330",
  subsequenceNumber: 0,
} as unknown as NonNullable<FirehoseTransformationEventRecord["kinesisRecordMetadata"]>;
const input = RecordInput.of("row\n");

describe("toEventRecord", () => {
  it("takes a record's place in its stream for its identity", () => {
    expect(toEventRecord({ ...record, kinesisRecordMetadata }, input)).toEqual({
      recordId: "1",
      arrivedAtMs: 1_795_228_860_123,
      sequenceNumber: "49654471822233644556677889900112233445566778899001122330",
      fallbackIdentity: {
        batchId: "shardId-000000000000:49654471822233644556677889900112233445566778899001122330:0",
        rowIndex: 0,
      },
    });
  });

  it.each([
    ["", "0"],
    [7, "7"],
  ])("writes the subsequence number %j as %s", (subsequenceNumber, written) => {
    const metadata = { ...kinesisRecordMetadata, subsequenceNumber } as typeof kinesisRecordMetadata;

    const { fallbackIdentity } = toEventRecord({ ...record, kinesisRecordMetadata: metadata }, input);

    expect(fallbackIdentity.batchId.split(":").at(-1)).toBe(written);
  });

  it("tells records of a Direct PUT apart by ID and payload, and gives a retry the same identity", () => {
    const [first, again, otherId, otherData] = [
      toEventRecord(record, input),
      toEventRecord(record, RecordInput.of("row\n")),
      toEventRecord({ ...record, recordId: "2" }, input),
      toEventRecord(record, RecordInput.of("other\n")),
    ];

    expect(first).toMatchObject({ recordId: "1", fallbackIdentity: { rowIndex: 0 } });
    expect(first.fallbackIdentity.batchId).toMatch(/^direct:[0-9a-f]{32}$/);
    expect(first).not.toHaveProperty("sequenceNumber");
    expect(again).toEqual(first);
    expect(new Set([first, otherId, otherData].map(({ fallbackIdentity }) => fallbackIdentity.batchId)).size).toBe(3);
  });
});
