import { type SourceRow } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { type FailedRow, planReplay } from "./plan-replay.ts";

const iris = findDataset("iris");

function failedRow(species: string, batchId: string, rowIndex: number): FailedRow {
  const raw = `5.1,3.5,1.4,0.2,${species}`;
  const row: SourceRow = { fields: raw.split(","), raw, line: 1 };
  return { row, identity: { batchId, rowIndex } };
}

function planTexts(rows: readonly FailedRow[], maxRecordBytes = 200_000): readonly string[] {
  return planReplay(iris, rows, maxRecordBytes).records.map(({ data }) => Buffer.from(data).toString());
}

const line = "5.1,3.5,1.4,0.2,Iris-setosa\n";

describe("planReplay", () => {
  it("packs consecutive rows of one batch and partition into one record", () => {
    expect(planTexts([failedRow("Iris-setosa", "b", 4), failedRow("Iris-setosa", "b", 5)])).toEqual([
      `#sluice1 b 4\n${line}${line}`,
    ]);
  });

  it.each([
    ["a gap in the indexes", failedRow("Iris-setosa", "b", 6), `#sluice1 b 6\n${line}`],
    ["the same index again", failedRow("Iris-setosa", "b", 4), `#sluice1 b 4\n${line}`],
    ["another batch", failedRow("Iris-setosa", "c", 5), `#sluice1 c 5\n${line}`],
    ["another partition", failedRow("Iris-virginica", "b", 5), "#sluice1 b 5\n5.1,3.5,1.4,0.2,Iris-virginica\n"],
  ])("begins another record at %s", (_, next, record) => {
    expect(planTexts([failedRow("Iris-setosa", "b", 4), next])).toEqual([`#sluice1 b 4\n${line}`, record]);
  });

  it("fills a record to its last byte and not beyond", () => {
    const rows = [0, 1, 2].map((index) => failedRow("Iris-setosa", "b", index));

    expect(planTexts(rows, 2 * line.length)).toEqual([`#sluice1 b 0\n${line}${line}`, `#sluice1 b 2\n${line}`]);
    expect(planTexts(rows, 2 * line.length - 1)).toHaveLength(3);
  });

  it("refuses a row that is bad today, with reason and column, and splits the record there", () => {
    const bad = { ...failedRow("Iris-setosa", "b", 1), row: { fields: ["x"], raw: "x", line: 1 } };

    const { records, refused } = planReplay(
      iris,
      [failedRow("Iris-setosa", "b", 0), bad, failedRow("Iris-setosa", "b", 2)],
      200_000,
    );

    expect(records.map(({ rowCount }) => rowCount)).toEqual([1, 1]);
    expect(refused).toMatchObject([{ row: { raw: "x" }, identity: { batchId: "b", rowIndex: 1 } }]);
  });
});
