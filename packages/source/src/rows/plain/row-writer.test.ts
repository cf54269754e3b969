import { WideBytes } from "@sluice/bytes";
import { copyEncodedRow } from "@sluice/lake";
import { type CsvFormat, csv, compileDataset, type HeaderLayout, type Newline, text } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { RowWriter } from "./row-writer.ts";
import { createScan } from "./scan-fixture.ts";

interface WriteOptions {
  readonly format?: CsvFormat;
  readonly layout?: HeaderLayout;
  readonly newline?: Newline;
  readonly hasNull?: boolean;
}

/** Writes each row of a text, whose dataset has the columns `a` and, optional, `b`. */
function writeAll(source: string, options: WriteOptions = {}) {
  const { format = csv(), layout = { order: [0, 1], width: 2 }, newline = "\n", hasNull = false } = options;
  const dataset = compileDataset({
    name: "written",
    description: "",
    formats: [format],
    columns: [
      { name: "a", type: text, header: "a" },
      { name: "b", type: text, header: "b", optional: true },
    ],
    partitionColumns: [],
    routingColumn: "a",
    sampleQuery: "",
  });
  const scan = createScan(source, { format, newline, width: layout.width });
  const writer = new RowWriter({ dataset, format, layout, scan });
  const lines: string[] = [];
  for (let start = 0; start < scan.end;) {
    const next = scan.scan(start);
    if (next === -1) throw new Error(`the scan does not know ${source}`);
    writer.begin(start, hasNull);
    lines.push(copyEncodedRow(writer).toString());
    start = next;
  }
  return { lines, scan, writer };
}

describe("RowWriter", () => {
  it.each(["a,b\n", 'a,"b,c"\n', '"a ""b""",""\n'])("leaves %j as it is: records carry it just so", (line) => {
    expect(writeAll(`x,y\n${line}`).lines).toEqual(["x,y\n", line]);
  });

  it.each([
    ["a,b", "\n", "a,b\n"],
    ["a,b\r\n", "\r\n", "a,b\n"],
    ["a,b\r", "\r", "a,b\n"],
    ['a,"b"\n', "\n", "a,b\n"],
    ['"a",b\n', "\n", "a,b\n"],
    ['"a","b"\r\n', "\r\n", "a,b\n"],
    ["a,\n", "\n", 'a,""\n'],
    ['a,"é"\n', "\n", "a,é\n"],
  ] as const)("writes %j, of lines that end in %j, as %j", (source, newline, line) => {
    expect(writeAll(source, { newline }).lines).toEqual([line]);
  });

  it("trims padding, and copies what lies between the mended fields", () => {
    const { lines } = writeAll("a , b\nc,  d\ne,f\n", { format: csv({ trim: true }) });

    expect(lines).toEqual(["a,b\n", "c,d\n", "e,f\n"]);
  });

  it("writes an empty field as it is where there are no quotes", () => {
    expect(writeAll("a,\n", { format: csv({ quotes: false }) }).lines).toEqual(["a,\n"]);
  });

  it.each(['"first of all",  b ', 'a,"a long field, with a delimiter"', "first,second", '"",""'])(
    "writes nothing around %j",
    (source) => {
      const { writer } = writeAll(`${source}\n`, { format: csv({ trim: true }) });
      const alone = copyEncodedRow(writer).toString();
      const target = new WideBytes(Buffer.alloc(writer.length + 6, "."));

      writer.copyTo(target, 3);

      expect(target.buffer.toString()).toBe(`...${alone}...`);
    },
  );

  it("writes the columns in their order, and leaves out what the dataset does not have", () => {
    const layout = { order: [2, 0], width: 3 };

    expect(writeAll('"b,1",x,a\nb,"x",\n', { layout }).lines).toEqual(['a,"b,1"\n', '"",b\n']);
  });

  it("writes the first null token for any of them", () => {
    const format = csv({ nullTokens: ["-", "NA"] });

    expect(writeAll("a,NA\na,-\nNA,b\n", { format, hasNull: true }).lines).toEqual(["a,-\n", "a,-\n", "NA,b\n"]);
  });

  it.each([
    ["a,NA\n", true],
    ['a,"NA"\n', true],
    ["a,\n", true],
    ["a,NAN\n", false],
    ["a,N\n", false],
  ])("tells whether the optional field in %j stands for null: %s", (source, isNull) => {
    const { writer } = writeAll(source, { format: csv({ nullTokens: ["NA", ""] }) });

    expect(writer.isNull(1)).toBe(isNull);
  });

  it("finds no null in a column that must have a value", () => {
    expect(writeAll("NA,b\n", { format: csv({ nullTokens: ["NA"] }) }).writer.isNull(0)).toBe(false);
  });

  it("makes room for a row longer than its scratch buffer", () => {
    const long = "x".repeat(70_000);

    expect(writeAll(`a,"b"\n"${long}",b\n"c",d\n`).lines).toEqual(["a,b\n", `${long},b\n`, "c,d\n"]);
  });
});
