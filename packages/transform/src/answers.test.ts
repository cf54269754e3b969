import { ByteOutput } from "@sluice/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { Answers } from "./answers.ts";
import { Accountant } from "./invocation-account.ts";
import { RecordMemory } from "./record-memory.ts";
import type { ReadRecord } from "./transformed-record.ts";

/** A record by what the transform makes of it: its lines, in whole units of base64, or nothing where it fails. */
interface Made {
  readonly recordId: string;
  readonly lines?: string;
  readonly partition?: ReadRecord["partition"];
  readonly rejectedRows?: number;
}

function answer(records: readonly Made[], { limitBytes = 5_000_000, areRejectsWritten = true } = {}) {
  const output = new ByteOutput();
  const accountant = new Accountant(new RecordMemory());
  const recordIds = records.map(({ recordId }) => recordId);
  const answers = new Answers({ recordIds, output, accountant, limitBytes });
  for (const { recordId, lines, partition, rejectedRows = 0 } of records) {
    const fallbackIdentity = { batchId: recordId, rowIndex: 0 };
    if (lines === undefined) answers.fail(recordId, "the record is not UTF-8");
    else {
      output.append(lines);
      const rejected = Array.from({ length: rejectedRows }, () => ({ ...fallbackIdentity, reason: "bad", raw: "x" }));
      answers.add(
        { recordId, arrivedAtMs: 0, fallbackIdentity },
        { kind: "transformed", partition, rowCount: 1, rejectedRows: rejected },
      );
    }
  }
  const rejecting = answers.rejecting.map(({ source }) => source.recordId);
  return { answers: answers.finish(areRejectsWritten), rejecting, account: accountant.report() };
}

/** Bytes of the records' list in Firehose's response, without its brackets but with a comma for each. */
function countBytes(answers: readonly object[]): number {
  return answers.reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)) + 1, 0);
}

function listResults(answered: ReturnType<typeof answer>) {
  return answered.answers.map(({ result }) => result);
}

const partition = { species_key: "Iris-setosa" };
const row = "a row\n";

describe("Answers", () => {
  it("delivers a record with good rows, with its partition keys", () => {
    expect(answer([{ recordId: "1", lines: row, partition }]).answers).toEqual([
      { recordId: "1", result: "Ok", data: "YSByb3cK", metadata: { partitionKeys: { species_key: "Iris-setosa" } } },
    ]);
  });

  it("drops a record without a good row, and fails one that could not be transformed", () => {
    expect(answer([{ recordId: "1", lines: "" }, { recordId: "2" }]).answers).toEqual([
      { recordId: "1", result: "Dropped", data: "" },
      { recordId: "2", result: "ProcessingFailed", data: "" },
    ]);
  });

  it("fails the record that does not fit any more, and still delivers a shorter one after it", () => {
    const answered = answer(
      [
        { recordId: "1", lines: "x".repeat(300), partition },
        { recordId: "2", lines: "y".repeat(300), partition },
        { recordId: "3", lines: row, partition },
      ],
      { limitBytes: 800 },
    );

    expect(listResults(answered)).toEqual(["Ok", "ProcessingFailed", "Ok"]);
    expect(answered.answers[2]?.data).toBe("YSByb3cK");
  });

  it("fills the response up to 15 bytes for each answer", () => {
    const records = [
      { recordId: "é", lines: row, partition: { dátum: 'a"b' } },
      { recordId: "2", lines: row, partition },
    ];
    // Counted with "ProcessingFailed" for "Ok", and with a comma after the last partition key.
    const limitBytes = countBytes(answer(records).answers) + 2 * 15;

    expect(listResults(answer(records, { limitBytes }))).toEqual(["Ok", "Ok"]);
    expect(listResults(answer(records, { limitBytes: limitBytes - 1 }))).toEqual(["Ok", "ProcessingFailed"]);
  });

  it("names the answered records that have rejects, and fails them if those cannot be written", () => {
    const records = [
      { recordId: "1", lines: row, partition, rejectedRows: 2 },
      { recordId: "2", lines: row, partition },
      { recordId: "3", lines: "", rejectedRows: 1 },
    ];
    const [written, lost] = [answer(records), answer(records, { areRejectsWritten: false })];

    expect(written.rejecting).toEqual(["1", "3"]);
    expect(listResults(written)).toEqual(["Ok", "Ok", "Dropped"]);
    expect(written.account).toMatchObject({ records: 3, rowsIn: 6, rowsOut: 2, rowsRejected: 3, recordsFailed: 0 });
    expect(lost.answers.map(({ result, data }) => [result, data])).toEqual([
      ["ProcessingFailed", ""],
      ["Ok", "YSByb3cK"],
      ["ProcessingFailed", ""],
    ]);
    expect(lost.account).toMatchObject({ records: 3, rowsIn: 6, rowsOut: 1, rowsRejected: 0, recordsFailed: 2 });
  });

  it("gives each record its own lines, however many there are", () => {
    const records = Array.from({ length: 40 }, (_, index) => ({
      recordId: `${index}`,
      lines: index % 7 === 0 ? "" : String.fromCharCode(65 + index).repeat(30_000 * (index % 5) + 3),
      partition,
    }));

    expect(
      answer(records, { limitBytes: 1e9 }).answers.map(({ data }) => Buffer.from(data ?? "", "base64").toString()),
    ).toEqual(records.map(({ lines }) => lines));
  });

  it("answers every record once, in order, within the limit, whatever the records", () => {
    const text = fc.string({ unit: "binary", maxLength: 12 });
    const lines = fc.string({ unit: fc.constantFrom("ab ", "{}\n"), maxLength: 20 });
    const keys = fc.option(fc.dictionary(text, text, { maxKeys: 2 }), { nil: undefined });
    const made = fc.oneof(
      fc.record({ recordId: text }),
      fc.record({ recordId: text, lines, partition: keys, rejectedRows: fc.nat({ max: 1 }) }),
    );
    fc.assert(
      fc.property(
        fc.array(made, { maxLength: 10 }),
        fc.nat({ max: 2_000 }),
        fc.boolean(),
        (records, more, areRejectsWritten) => {
          const leastBytes = countBytes(answer(records.map(({ recordId }) => ({ recordId }))).answers);

          const { answers, account } = answer(records, { limitBytes: leastBytes + more, areRejectsWritten });

          expect(answers.map(({ recordId }) => recordId)).toEqual(records.map(({ recordId }) => recordId));
          expect(countBytes(answers)).toBeLessThanOrEqual(leastBytes + more);
          expect(account.records).toBe(records.length);
          expect(account.recordsFailed).toBe(answers.filter(({ result }) => result === "ProcessingFailed").length);
        },
      ),
    );
  });
});
