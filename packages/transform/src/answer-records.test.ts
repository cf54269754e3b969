import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { answerRecords } from "./answer-records.ts";
import type { TransformedRecord } from "./transformed-record.ts";

function createRecord(recordId: string, transformed: TransformedRecord) {
  const fallbackIdentity = { batchId: recordId, rowIndex: 0 };
  return { source: { recordId, arrivedAtMs: 0, fallbackIdentity }, transformed };
}

function toTransformed(lines: string, partition?: Readonly<Record<string, string>>): TransformedRecord {
  const dataBase64 = Buffer.from(lines).toString("base64");
  return { kind: "transformed", dataBase64, dataBytes: lines.length, partition, rowCount: 1, rejectedRows: [] };
}

const failed: TransformedRecord = { kind: "failed", reason: "the record is not UTF-8" };

function answer(records: Parameters<typeof answerRecords>[0], limitBytes?: number) {
  return answerRecords(records, limitBytes).map((record) => record.answer);
}

/** Bytes of the records' list in Firehose's response, without its brackets but with a comma for each. */
function countBytes(answers: readonly object[]): number {
  return answers.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)) + 1, 0);
}

const keys = { species_key: "Iris-setosa" };

describe("answerRecords", () => {
  it("delivers a record with good rows, with its partition keys", () => {
    expect(answer([createRecord("1", toTransformed("row\n", keys))])).toEqual([
      { recordId: "1", result: "Ok", data: "cm93Cg==", metadata: { partitionKeys: { species_key: "Iris-setosa" } } },
    ]);
  });

  it("drops a record without a good row, and fails one that could not be transformed", () => {
    expect(answer([createRecord("1", toTransformed("")), createRecord("2", failed)])).toEqual([
      { recordId: "1", result: "Dropped", data: "" },
      { recordId: "2", result: "ProcessingFailed", data: "" },
    ]);
  });

  it("fails the record that does not fit any more, and still delivers a shorter one after it", () => {
    const records = [
      createRecord("1", toTransformed("x".repeat(300), keys)),
      createRecord("2", toTransformed("x".repeat(300), keys)),
      createRecord("3", toTransformed("x", keys)),
    ];

    expect(answer(records, 800).map(({ result }) => result)).toEqual(["Ok", "ProcessingFailed", "Ok"]);
  });

  it("fills the response up to 15 bytes for each answer", () => {
    const records = [
      createRecord("é", toTransformed("row\n", { dátum: 'a"b' })),
      createRecord("2", toTransformed("row\n", keys)),
    ];
    // Counted with "ProcessingFailed" for "Ok", and with a comma after the last partition key.
    const bytes = countBytes(answer(records)) + 2 * 15;

    expect(answer(records, bytes).map(({ result }) => result)).toEqual(["Ok", "Ok"]);
    expect(answer(records, bytes - 1).map(({ result }) => result)).toEqual(["Ok", "ProcessingFailed"]);
  });

  it("answers every record once, in order, within the limit, whatever the records", () => {
    const text = fc.string({ unit: "binary", maxLength: 12 });
    const transformed = fc.oneof(
      fc.constant(failed),
      fc
        .tuple(fc.string({ maxLength: 60 }), fc.option(fc.dictionary(text, text, { maxKeys: 2 }), { nil: undefined }))
        .map(([lines, partition]) => toTransformed(lines, partition)),
    );
    const records = fc.array(fc.tuple(text, transformed), { maxLength: 10 });
    fc.assert(
      fc.property(records, fc.nat({ max: 2_000 }), (parts, more) => {
        const wanted = parts.map(([recordId, record]) => createRecord(recordId, record));
        const leastBytes = countBytes(answer(wanted, 0));

        const answers = answer(wanted, leastBytes + more);

        expect(answers.map(({ recordId }) => recordId)).toEqual(parts.map(([recordId]) => recordId));
        expect(countBytes(answers)).toBeLessThanOrEqual(leastBytes + more);
      }),
    );
  });
});
