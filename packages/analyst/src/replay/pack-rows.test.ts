import { parseSourceRow } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import type { JudgedRow } from "./judge-line.ts";
import { packRows } from "./pack-rows.ts";

const iris = findDataset("iris");

function judgedRow(species: string, batchId: string, rowIndex: number, raw = `5.1,3.5,1.4,0.2,${species}`): JudgedRow {
  const row = { fields: raw.split(","), raw, line: 1 };
  return { row, identity: { batchId, rowIndex }, result: parseSourceRow(iris, row) };
}

function planTexts(rows: readonly JudgedRow[], maxRecordBytes = 200_000): readonly string[] {
  return packRows(iris, rows, maxRecordBytes).map(({ data }) => Buffer.from(data).toString());
}

const line = "5.1,3.5,1.4,0.2,Iris-setosa\n";

describe("packRows", () => {
  it("packs consecutive rows of one batch and partition into one record", () => {
    expect(planTexts([judgedRow("Iris-setosa", "b", 4), judgedRow("Iris-setosa", "b", 5)])).toEqual([
      `#sluice1 b 4\n${line}${line}`,
    ]);
  });

  it.each([
    ["a gap in the indexes", judgedRow("Iris-setosa", "b", 6), `#sluice1 b 6\n${line}`],
    ["the same index again", judgedRow("Iris-setosa", "b", 4), `#sluice1 b 4\n${line}`],
    ["another batch", judgedRow("Iris-setosa", "c", 5), `#sluice1 c 5\n${line}`],
    ["another partition", judgedRow("Iris-virginica", "b", 5), "#sluice1 b 5\n5.1,3.5,1.4,0.2,Iris-virginica\n"],
  ])("begins another record at %s", (_, next, record) => {
    expect(planTexts([judgedRow("Iris-setosa", "b", 4), next])).toEqual([`#sluice1 b 4\n${line}`, record]);
  });

  it("fills a record to its last byte and not beyond", () => {
    const rows = [0, 1, 2].map((index) => judgedRow("Iris-setosa", "b", index));

    expect(planTexts(rows, 2 * line.length)).toEqual([`#sluice1 b 0\n${line}${line}`, `#sluice1 b 2\n${line}`]);
    expect(planTexts(rows, 2 * line.length - 1)).toHaveLength(3);
  });

  it("takes off the hash of a batch id: the record has one of its own", () => {
    expect(planTexts([judgedRow("Iris-setosa", "b~6Jfps-ZNekmw-Qxj", 4)])).toEqual([`#sluice1 b 4\n${line}`]);
  });

  it("leaves out a row that is bad today, and splits the record there", () => {
    const rows = [0, 1, 2].map((index) => judgedRow("Iris-setosa", "b", index, index === 1 ? "x" : undefined));

    expect(planTexts(rows)).toEqual([`#sluice1 b 0\n${line}`, `#sluice1 b 2\n${line}`]);
  });
});
