import { encodeEnvelope, encodeRejectLine, toLakeIdentity } from "@sluice/lake";
import type { RowIdentity } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import type { ReplaySource } from "./judge-line.ts";
import type { ObjectPlan } from "./object-plan.ts";
import { judgeObject, listChangedIdentities, planObject } from "./plan-object.ts";

const iris = findDataset("iris");
const setosa = "5.1,3.5,1.4,0.2,Iris-setosa";
const virginica = "6.3,3.3,6.0,2.5,Iris-virginica";
const bad = "five,3.5,1.4,0.2,Iris-setosa";

function errorLine(record: string | Uint8Array): string {
  return JSON.stringify({ rawData: Buffer.from(record).toString("base64"), errorCode: "Lambda.FunctionError" });
}

function rejectLine(raw: string, batchId: string, rowIndex: number): string {
  return JSON.stringify({ dataset: "iris", reason: "x", raw_row: raw, batch_id: batchId, row_index: rowIndex });
}

const lossyLine = rejectLine(`${setosa}\u{FFFD}`, "b", 0);
const foreignLine = encodeRejectLine({
  dataset: "iris",
  reason: "not UTF-8",
  raw: `${setosa}\u{FFFD}`,
  rawBytes: Buffer.from(`${setosa}\xe9`, "latin1"),
  batchId: "b",
  rowIndex: 0,
  arrivedAt: "2026-11-21 08:00:00.000",
}).trimEnd();

function transformed(rowIndex: number): string {
  return `{"sepal_length":5.1,"sepal_width":3.5,"petal_length":1.4,"petal_width":0.2,"species":"Iris-setosa","batch_id":"b","row_index":${rowIndex},"arrived_at":"x"}\n`;
}

function judge(from: ReplaySource, lines: readonly string[]) {
  return judgeObject(iris, { key: "errors/iris/x", text: `${lines.join("\n")}\n` }, from);
}

function plan(from: ReplaySource, lines: readonly string[], delivered: readonly RowIdentity[] = []): ObjectPlan {
  const isDelivered = ({ batchId, rowIndex }: RowIdentity) =>
    delivered.some((each) => each.batchId === batchId && each.rowIndex === rowIndex);
  return planObject(judge(from, lines), { dataset: iris, maxRecordBytes: 200_000, isDelivered });
}

function readRecordTexts({ records }: ObjectPlan): readonly string[] {
  return records.map(({ data }) => Buffer.from(data).toString());
}

describe("planObject", () => {
  it("sends a record again with the identity of its envelope", () => {
    const record = `${encodeEnvelope({ batchId: "load-7-ab", rowIndex: 40 })}${setosa}\n${setosa}\n`;

    const result = plan("errors", [errorLine(record)]);

    expect(readRecordTexts(result)).toEqual([record]);
    expect(result).toMatchObject({ lines: 1, refused: [], left: [] });
    expect(result.records[0]).toMatchObject({ rowCount: 2, partitionKey: "Iris-setosa" });
  });

  it("splits a record of several partitions, and each row keeps its index", () => {
    const record = `${encodeEnvelope({ batchId: "b", rowIndex: 5 })}${setosa}\n${virginica}\n${setosa}\n`;

    expect(readRecordTexts(plan("errors", [errorLine(record)]))).toEqual([
      `#sluice1 b 5\n${setosa}\n`,
      `#sluice1 b 6\n${virginica}\n`,
      `#sluice1 b 7\n${setosa}\n`,
    ]);
  });

  it.each([
    ["quotes that none needs", '"5.1",3.5,1.4,0.2,"Iris-setosa"\n'],
    ["blank lines and CR LF", `\n${setosa}\r\n \r\n`],
    ["no newline at the end", setosa],
  ])("sends a record with %s as it was, to the byte", (_, rows) => {
    const record = encodeEnvelope({ batchId: "b", rowIndex: 5 }) + rows;

    expect(readRecordTexts(plan("errors", [errorLine(record)]))).toEqual([record]);
    expect(listChangedIdentities(judge("errors", [errorLine(record)]))).toEqual([]);
  });

  it("splits a record that the transform has no room for", () => {
    const record = encodeEnvelope({ batchId: "b", rowIndex: 0 }) + `${setosa}\n`.repeat(20_000);

    const { records } = plan("errors", [errorLine(record)]);

    expect(records.map(({ rowCount }) => rowCount)).toEqual([7_142, 7_142, 5_716]);
  });

  it("leaves out rows whose record was delivered in another copy, and asks for those alone that go in other records", () => {
    const mixed = `${encodeEnvelope({ batchId: "b", rowIndex: 5 })}${setosa}\n${virginica}\n${bad}\n`;
    const { batchId } = toLakeIdentity({ batchId: "b", rowIndex: 5 }, Buffer.from(mixed));

    const result = plan(
      "errors",
      [errorLine(mixed)],
      [5, 7].map((rowIndex) => ({ batchId, rowIndex })),
    );

    expect(listChangedIdentities(judge("errors", [errorLine(mixed), errorLine(`${setosa}\n`)]))).toEqual(
      [5, 6, 7].map((rowIndex) => ({ batchId, rowIndex })),
    );
    expect(readRecordTexts(result)).toEqual([`#sluice1 b 6\n${virginica}\n`]);
    expect(result).toMatchObject({ deliveredRows: 2, refused: [], goes: [{ raw: virginica }] });
  });

  it("sends a row again whose identity is claimed by a record with other content", () => {
    const mixed = `${encodeEnvelope({ batchId: "b", rowIndex: 5 })}${setosa}\n${virginica}\n`;
    const forged = toLakeIdentity({ batchId: "b", rowIndex: 5 }, Buffer.from("#sluice1 b 5\n1,1,1,1,forged\n"));

    expect(plan("errors", [errorLine(mixed)], [forged, { batchId: "b", rowIndex: 5 }])).toMatchObject({
      deliveredRows: 0,
      records: [{ rowCount: 1 }, { rowCount: 1 }],
    });
  });

  it("derives an identity for rows without an envelope from their line, the same each time", () => {
    const lines = [errorLine(`${setosa}\n`), errorLine(`${setosa}\n`)];

    const [first, second] = readRecordTexts(plan("errors", lines));

    expect(first).toMatch(/^#sluice1 replay-[0-9a-f]{24} 0\n5\.1/);
    expect(second).not.toBe(first);
    expect(readRecordTexts(plan("errors", lines))).toEqual([first, second]);
  });

  it("makes rejects of a failed record's rows that are still bad", () => {
    const record = `${encodeEnvelope({ batchId: "b", rowIndex: 0 })}${bad}\n${setosa}\n`;

    const result = plan("errors", [errorLine(record)]);

    expect(readRecordTexts(result)).toEqual([`#sluice1 b 1\n${setosa}\n`]);
    expect(result.refused).toMatchObject([
      {
        identity: toLakeIdentity({ batchId: "b", rowIndex: 0 }, Buffer.from(record)),
        raw: bad,
        reason: 'column "sepal_length": expected a number, got "five"',
      },
    ]);
  });

  it.each([
    ["not UTF-8", errorLine(Uint8Array.of(0xff, 0xfe)), "the record is not UTF-8"],
    ["without rawData", "{}", "the line has no rawData"],
    ["not JSON", "oops", "the line has no rawData"],
  ])("leaves a line that is %s", (_, line, reason) => {
    expect(plan("errors", [line, errorLine(`${setosa}\n`)])).toMatchObject({
      left: [{ text: line, reason }],
      records: [{ rowCount: 1 }],
    });
  });

  it.each([
    ["holds no row", rejectLine("", "b", 0), "raw_row holds 0 rows, expected 1"],
    ["holds several rows", rejectLine(`${setosa}\n${setosa}`, "b", 0), "raw_row holds 2 rows, expected 1"],
    ["is not UTF-8, though its text is a good row", lossyLine, "the row has U+FFFD, which stands for bytes that"],
    ["keeps bytes that are not UTF-8", foreignLine, "the row is not UTF-8"],
    ["has an identity that no envelope can carry", rejectLine(setosa, "b/1", 0), "batch_id and row_index do not fit"],
  ])("leaves a reject that %s", (_, line, reason) => {
    expect(plan("rejects", [line])).toMatchObject({
      left: [{ text: line, reason: expect.stringContaining(reason) }],
      records: [],
    });
  });

  it("sends a reject of the transform whose text has U+FFFD: its record was UTF-8", () => {
    const line = { ...JSON.parse(lossyLine), sequence_number: "49" };

    expect(readRecordTexts(plan("rejects", [JSON.stringify(line)]))).toEqual([`#sluice1 b 0\n${setosa}\u{FFFD}\n`]);
  });

  it("says of each row that goes why it failed", () => {
    const record = `${encodeEnvelope({ batchId: "b", rowIndex: 0 })}${setosa}\n${bad}\n`;

    expect(plan("errors", [errorLine(record)]).goes).toEqual([{ raw: setosa, oldReason: "Lambda.FunctionError" }]);
    expect(plan("rejects", [rejectLine(setosa, "b", 3), rejectLine(bad, "b", 4)]).goes).toEqual([
      { raw: setosa, oldReason: "x" },
    ]);
  });

  it("sends a record that was already transformed as the rows that it came from", () => {
    expect(readRecordTexts(plan("errors", [errorLine(transformed(3) + transformed(4))]))).toEqual([
      `#sluice1 b 3\n${setosa}\n${setosa}\n`,
    ]);
  });

  it("sends a reject that is good today with its identity, and leaves one that is still bad", () => {
    const stillBad = rejectLine(bad, "b", 4);

    const result = plan("rejects", [rejectLine(setosa, "b", 3), stillBad, rejectLine(virginica, "c", 0)]);

    expect(readRecordTexts(result)).toEqual([`#sluice1 b 3\n${setosa}\n`, `#sluice1 c 0\n${virginica}\n`]);
    expect(result.left).toEqual([{ text: stillBad, reason: 'column "sepal_length": expected a number, got "five"' }]);
    expect(result.refused).toEqual([]);
  });
});
