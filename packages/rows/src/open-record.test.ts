import { encodeEnvelope, toLakeIdentity } from "@sluice/lake";
import { describe, expect, it } from "vitest";

import { openRecord } from "./open-record.ts";
import { RecordInput } from "./record-input.ts";

const place = { batchId: "shardId-000000000000:1:0", rowIndex: 0 };

describe("openRecord", () => {
  it("finds the rows behind the envelope, under an identity with the record's hash", () => {
    const claimed = { batchId: "load-0-5d41402a", rowIndex: 98 };
    const data = Buffer.from(`${encodeEnvelope(claimed)}1,2\n`);

    const opened = openRecord(RecordInput.of(data), place);

    const first = toLakeIdentity(claimed, data);
    expect(opened).toMatchObject({ first, hashedBatchId: first.batchId });
    expect(data.toString("utf8", opened?.rowsFrom)).toBe("1,2\n");
  });

  it.each(["1,2\n", "#1,2\n", "#sluice1 \n", ""])("names a record without an envelope by its place: %j", (text) => {
    const input = RecordInput.of(text);

    expect(openRecord(input, place)).toEqual({ input, rowsFrom: 0, first: place });
  });

  it("opens no record that is not UTF-8", () => {
    expect(openRecord(RecordInput.of(Buffer.from([0x31, 0xff])), place)).toBeUndefined();
  });
});
