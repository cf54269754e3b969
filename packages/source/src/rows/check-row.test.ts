import { compileType, csv, type Dataset, int, text } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { readChunks } from "./read-text-fixture.ts";

/** With columns that were added later. */
const grown: Dataset = {
  ...findDataset("iris"),
  columns: [
    ...findDataset("iris").columns,
    { name: "note", type: compileType(text), header: "Note", optional: true },
    { name: "grade", type: compileType(int), header: "Grade", optional: true },
  ],
};

/** Each row as its encoded line, or as the reason why it was rejected. */
function read(source: string, dataset: Dataset | string = "iris") {
  const readAs = typeof dataset === "string" ? findDataset(dataset) : dataset;
  return readChunks(readAs, [Buffer.from(source)]).map(({ line, text: row }) => [line, row]);
}

const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species\n";

describe("checkRow", () => {
  it("skips the header and counts its line", () => {
    expect(read(`${header}5.1,3.5,1.4,0.2,Iris-setosa\n`)).toEqual([[2, "5.1,3.5,1.4,0.2,Iris-setosa\n"]]);
  });

  it("takes a file without a header as data from its first line", () => {
    expect(read("5.1,3.5,1.4,0.2,Iris-setosa\n")).toEqual([[1, "5.1,3.5,1.4,0.2,Iris-setosa\n"]]);
  });

  it("puts the columns in order by the header, and leaves out what the dataset does not have", () => {
    const source = 'Species,Id,PetalWidthCm,PetalLengthCm,SepalWidthCm,SepalLengthCm\n"Iris, new",7,0.2,1.4,3.5,5.1\n';

    expect(read(source)).toEqual([[2, '5.1,3.5,1.4,0.2,"Iris, new"\n']]);
  });

  it.each([
    ["1,2,3", "expected 5 columns, got 3"],
    ["1,2,3,4,a,b", "expected 5 columns, got 6"],
    ["1,2,x,4,a", 'column "petal_length": expected a number, got "x"'],
    ["1,2,3,4,\u{FFFD}", "not UTF-8"],
    ['1,2,3,4,"a', "a quoted field is not closed, or has text after its closing quote"],
    [`1,2,3,4,${"é".repeat(500_000)}`, "row of 1000009 bytes; a record holds 1000000"],
  ])("rejects %.20j and goes on", async (bad, reason) => {
    const good = "5.1,3.5,1.4,0.2,Iris-setosa\n";

    expect(read(`${header}${good}${bad}\n${good}`)).toEqual([
      [2, good],
      [3, reason],
      [4, good],
    ]);
  });

  it("holds rows to the header's width, so that a short row is not read shifted", () => {
    const source = `Id,${header}5.1,3.5,1.4,0.2,Iris-setosa\n`;

    expect(read(source)).toEqual([[2, "expected 6 columns, got 5"]]);
  });

  it("does not mistake a row of JSON lines for a header, even if its values are names of columns", () => {
    const row = { event_id: "1", event_type: "url", region: "region", user_id: "event_id", url: "/" };
    const source = `${JSON.stringify({ ...row, occurred_at: "2026-11-21T10:00:00Z" })}\n`;

    expect(read(source, "clickstream")).toEqual([
      [
        1,
        '{"event_id":"1","event_type":"url","region":"region","user_id":"event_id","occurred_at":"2026-11-21T10:00:00Z","url":"/"}\n',
      ],
    ]);
  });

  it("takes a file from before optional columns were added, and writes null in them", () => {
    const old = `${header}5.1,3.5,1.4,0.2,Iris-setosa\n1,2,3,4,"a, b"\n`;

    expect(read(old, grown)).toEqual([
      [2, "5.1,3.5,1.4,0.2,Iris-setosa,,\n"],
      [3, '1,2,3,4,"a, b",,\n'],
    ]);
  });

  it("writes null in a missing column as the dataset's own token", () => {
    const columns = grown.columns.filter(({ name }) => name !== "grade");
    const dataset: Dataset = { ...grown, columns, formats: [csv({ nullTokens: ["NA"] })] };

    expect(read(`${header}5.1,3.5,1.4,0.2,Iris-setosa\n`, dataset)).toEqual([[2, "5.1,3.5,1.4,0.2,Iris-setosa,NA\n"]]);
  });

  it("takes a file that lacks an optional column between others, in any order of columns", () => {
    const old = "Grade,Species,PetalWidthCm,PetalLengthCm,SepalWidthCm,SepalLengthCm\n3,a,0.2,1.4,3.5,5.1\n";

    expect(read(old, grown)).toEqual([[2, "5.1,3.5,1.4,0.2,a,,3\n"]]);
  });

  it.each(["5.1,3.5,1.4,0.2,a\n", "5.1,3.5,1.4,0.2,a,,\n"])(
    "takes rows without a header from before and after optional columns were added: %j",
    (source) => {
      expect(read(source, grown)).toEqual([[1, "5.1,3.5,1.4,0.2,a,,\n"]]);
    },
  );

  it("holds rows of an old file to its own header", () => {
    expect(read(`${header}5.1,3.5,1.4,0.2,a,note\n`, grown)).toEqual([[2, "expected 5 columns, got 6"]]);
  });

  it("refuses a header that lacks columns, and names them", () => {
    expect(() => read("SepalLengthCm,Species\n5.1,Iris-setosa\n")).toThrow(
      'file "flowers.csv": header lacks SepalWidthCm, PetalLengthCm, PetalWidthCm; ' +
        "expected SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species",
    );
  });
});
