import { readFileSync } from "node:fs";
import { join } from "node:path";

import { csv, type Dataset } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { openFileSource } from "@sluice/source";
import { writeSourceFile, readChunks } from "@sluice/source/testing";
import { rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { type DiscoverOptions, discoverSource } from "./discover-source.ts";
import { createCrimeText, discoverText, loadWritten } from "./discovery-fixture.ts";

const irisFile = join(rootDir, "samples/iris.csv");

/** The parts of a definition that data and producers rely on. */
function pickShape({ formats, columns, derivedColumns, partitionColumns, routingColumn }: Dataset) {
  const shapes = columns.map(({ name, type, header, optional }) => ({
    name,
    type: type.signature,
    header,
    optional,
  }));
  return { formats, columns: shapes, derivedColumns, partitionColumns, routingColumn };
}

describe("discoverSource", () => {
  it("finds for the iris file the definition that ships", async () => {
    const dataset = await loadWritten(await discoverSource(openFileSource(irisFile)), "iris");

    expect(pickShape(dataset)).toEqual(pickShape(findDataset("iris")));
  });

  it("finds for a crime file the definition that ships, but for its years and its padding", async () => {
    const dataset = await loadWritten(await discoverText(createCrimeText()), "crime");

    const { columns, formats, ...shape } = pickShape(findDataset("crime"));
    const [time, ...others] = columns;
    expect(pickShape(dataset)).toEqual({
      ...shape,
      formats: [{ ...formats[0], trim: false, padded: ["beat"] }],
      columns: [{ ...time, type: "timestamp(M/d/yy H:mm, UTC, 1969)" }, ...others],
    });
  });

  it("takes blanks and tabs off columns that are padded, outside of quotes, and nothing else", async () => {
    const text = 'id,code,note\n1, a ,x\n2,b\t," y "\n3, "c, d" ,\u{A0}z\n4,e,"w\n"\n';
    const findings = await discoverText(text);
    const dataset = await loadWritten(findings, "rows");

    expect(dataset.formats).toEqual([csv({ padded: ["code"] })]);
    expect(findings.notes).toContain("3 fields with blanks around, in code: they are taken off, but not within quotes");
    expect(readChunks(dataset, [Buffer.from(text)]).map((row) => row.text)).toEqual([
      "1,a,x\n",
      '2,b," y "\n',
      '3,"c, d","\u{A0}z"\n',
      '4,e,"w\n"\n',
    ]);
  });

  it("takes the line under a title for the header that the user says there is", async () => {
    const text = "Report of January\nid,name,amount\na,b,c\nd,e,f\n";
    const { format, hasHeader, columns } = await discoverText(text, { header: true });

    expect({ hasHeader, skipLines: format.skipLines }).toEqual({ hasHeader: true, skipLines: 1 });
    expect(columns.map(({ header }) => header)).toEqual(["id", "name", "amount"]);
    await expect(discoverText(text, { header: true, skipLines: 0 })).rejects.toThrow(
      "its first line has not 3 fields, as most rows have, and so is no header (--skip-lines)",
    );
  });

  it("takes quotes for text when the user says so", async () => {
    const { format, columns } = await discoverText('a,b\n"x",1\n"y",2\n', { quotes: false });

    expect(format.quotes).toBe(false);
    expect(columns[0]?.profile.values).toEqual(['"x"', '"y"']);
  });

  it.each<[string, Uint8Array, DiscoverOptions, string | undefined]>([
    ["by its mark", Buffer.from("\u{FEFF}id,city\n1,Köln\n2,Łódź\n", "utf16le"), {}, undefined],
    ["of UTF-16", Buffer.from("id,city\n1,Köln\n2,Łódź\n", "utf16le"), {}, "utf-16le"],
    ["of Latin-1", Buffer.from("id,city\n1,Köln\n2,Lodz\n", "latin1"), {}, "windows-1252"],
    [
      "as the user says",
      Buffer.from("id,city\n1,K\xf6ln\n2,\xa3\n", "latin1"),
      { encoding: "iso-8859-2" },
      "iso-8859-2",
    ],
    [
      "as UTF-8, as the user says",
      Buffer.from("id,city\n1,K\xf6ln\n2,Rome\n", "latin1"),
      { encoding: "utf-8" },
      undefined,
    ],
  ])("finds the encoding %s", async (_, bytes, options, encoding) => {
    const { format, columns, notes } = await discoverText(bytes, options);

    expect(format.encoding).toBe(encoding);
    const isSaid = options.encoding !== undefined;
    expect(columns[1]?.profile.values?.includes("Köln")).toBe(options.encoding !== "utf-8");
    expect(notes.some((note) => note.startsWith("its encoding is taken for"))).toBe(!isSaid && encoding !== undefined);
  });

  it("reads AM and PM, and names of months", async () => {
    const text = "id,at,day\n1,1/13/2024 3:04 PM,13-Jan-2024\n2,2/14/2024 11:59 AM,14-Feb-2024\n";
    const { columns } = await discoverText(text);

    expect(columns.map(({ lakeType }) => lakeType.code)).toEqual([
      "int",
      'timestamp({ pattern: "M/d/yyyy h:mm a" })',
      'date("dd-MMM-yyyy")',
    ]);
  });

  it("takes 69 to 99 for the last century, says so, and points out days far in the future", async () => {
    const findings = await discoverText("id,born\n0,1/11/99\n1,2/28/78\n2,3/31/67\n3,4/15/05\n4,12/25/55\n");
    const dataset = await loadWritten(findings, "rows");

    expect(dataset.columns[1]?.type.toJsonToken("1/11/99")).toBe('"1999-01-11"');
    expect(dataset.partitionColumns[0]).toMatchObject({ range: ["1970-01", "2069-12"] });
    expect(findings.notes).toEqual(
      expect.arrayContaining([
        "born: two digits of a year are taken for 1969 to 2068; change firstYear in its type",
        "born: its last day, 2067-03-31, is far in the future: check",
      ]),
    );
  });

  it("finds the same with semicolons, CRLF and a byte order mark", async () => {
    const text = readFileSync(irisFile, "utf8").replaceAll(",", ";").replaceAll("\n", "\r\n");
    const dataset = await loadWritten(await discoverText(`\u{FEFF}${text}`), "iris");

    expect(pickShape(dataset)).toEqual({
      ...pickShape(findDataset("iris")),
      formats: [{ kind: "csv", delimiter: ";", quotes: true, trim: false, nullTokens: [""] }],
    });
  });

  it("reads every row: even the last can change a type", async () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => `${index},x${index}\n`).join("");
    const findings = await discoverText(`id,name\n${numbers}50000.5,\n`);

    expect(findings).toMatchObject({
      rowCount: 50_001,
      columns: [
        { name: "id", lakeType: { code: "double" }, optional: false },
        { name: "name", optional: true, profile: { nullCount: 1, values: undefined } },
      ],
    });
  });

  it("takes the first line for data when it is data, and names the columns", async () => {
    const { hasHeader, rowCount, columns } = await discoverText("1,a\n2,b\n3,c\n");

    expect({ hasHeader, rowCount }).toEqual({ hasHeader: false, rowCount: 3 });
    expect(columns.map(({ name, header }) => [name, header])).toEqual([
      ["column_1", "column_1"],
      ["column_2", "column_2"],
    ]);
  });

  it("counts the rows that do not fit, and says where the first are", async () => {
    const { rowCount, notes } = await discoverText(`a,b\n${"1,2\n".repeat(20)}1\n1,2,3\n1,"x\n${"1,2\n".repeat(20)}`);

    expect(rowCount).toBe(40);
    expect(notes).toEqual([
      "2 rows (lines 22, 23) of more or fewer than 2 fields: left out here; the producer would reject them",
      "1 row (line 24) with broken quotes, or of more than a million characters: left out here; the producer would reject it",
    ]);
  });

  it("keeps a text that is null in other columns", async () => {
    const { columns, notes } = await discoverText("country,n\nNA,1\nDE,NA\n,3\n");

    expect(columns).toMatchObject([
      { name: "country", optional: false },
      { name: "n", optional: true },
    ]);
    expect(notes).toEqual([
      "country: NA is text here, like its other values, and null elsewhere; so empty cells are empty texts, not null",
      "n: NA is null",
    ]);
  });

  it("reads a single column, and says so", async () => {
    const { columns, notes } = await discoverText("id\n1\n2\n");

    expect(columns).toMatchObject([{ name: "id", lakeType: { code: "int" } }]);
    expect(notes).toEqual(["one column: no comma, semicolon, tab, pipe or space cuts the lines (--delimiter)"]);
  });

  it.each([
    ["padded, with nulls", "id; when ;v\n1; 3/1/06 0:05 ;NA\n2;31.12.x;1.5\n3;;2\n"],
    ["blanks", "v1 2026-11-21T00:00:00Z -\nv2 2026-11-21T00:00:10Z 1.6\n"],
    ["an index without a header", ",name,batch_id\n0,Ann,x\n1,Bob,y\n"],
    ["quotes, line endings, no last newline", 'a,b\r\n"x\r\ny",1\r\n"say ""it""",2'],
    ["no header", "1987-01-31|5.10|true\n2087-02-01|3|no\n"],
    ["an empty last column", "a,b,c\n1,2,\n3,4,\n"],
    ["few values, some missing", `id,region\n${"1,eu\n2,us\n3,\n".repeat(9)}`],
    ["numbers beyond doubles", "n,m\n12345678901234567890,1e300\n0.12345678901234567890,5\n"],
  ])("finds a definition with which the producer reads the whole file: %s", async (_, text) => {
    const file = writeSourceFile(text);
    const findings = await discoverSource(openFileSource(file));
    const dataset = await loadWritten(findings, "rows");

    const rows = readChunks(dataset, [readFileSync(file)]);

    expect(rows.filter(({ group }) => group === "rejected")).toEqual([]);
    expect(rows).toHaveLength(findings.rowCount);
  });

  it.each([
    ["an empty file", "", "is empty; expected a CSV file"],
    ["blank lines", "\n\n  \n", "is empty; expected a CSV file"],
    ["a header alone", "id,name\n", "has a header and no rows: nothing to tell types by"],
    ["NULs", "i\0\0d\0\0,", "is no text (compressed or binary, or in an encoding that --encoding names)"],
    ["random bytes", Buffer.from([0x1f, 0x8a, 0xff, 0xfe, 0x90, 0x41]), "is no text"],
    ["JSON", '{"a": 1}\n', "looks like JSON; expected a CSV file"],
    ["a web page", "<!DOCTYPE html>\n<html>", "looks like HTML or XML; expected a CSV file"],
    ["prose", "Some text.\nMore of it, and more.\nNothing else\nat all\n", "is not a readable CSV file: 1 of 4 rows"],
  ])("refuses %s", async (_, content, message) => {
    await expect(discoverText(content)).rejects.toThrow(message);
  });
});
