import { compileDataset, csv, int, text as textType } from "@sluice/schema";
import { datasets, findDataset } from "@sluice/schema/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { transformFast, transformGeneral } from "./transform-paths-fixture.ts";

/** A row of it may be in either format, and in CSV begin with a brace. */
const notes = compileDataset({
  name: "notes",
  description: "",
  formats: [csv(), { kind: "json-lines" }],
  columns: [
    { name: "note", type: textType, header: "note" },
    { name: "count", type: int, header: "count" },
  ],
  partitionColumns: [],
  routingColumn: "note",
  sampleQuery: "",
});

const iris = "5.10,-3.5,1.4,0.2,Iris-setosa\n";
const crime =
  '1/31/06 9:05,"3108 OCCIDENTAL, ""B"" DR",3 ,3C        , 1115,10851(A)VC TAKE VEH,2404,38.5504,-121.3914\n';

describe("compileFastTransform", () => {
  it.each([
    ["iris", iris.repeat(3)],
    ["iris", "\n1,2,3,4,Iris-né\n\n0.5,0,-0.0,12345678901234567890.5,other\n"],
    ["iris", "1e3,2E-5,+3,.5,a\n007,5.,-0,00,a\n"],
    ["people", '7,"a ""b"", c\nd\\",36\n'],
    ["iris", "1,2,3,4,"],
    ["crime", crime.repeat(3)],
    ["crime", crime.replace(",3 ,", ",3,") + crime],
    ["metrics", "2026-11-21T02:26:00Z,1,2,3,4\n2026-11-21 03:00:00,5,6,7,8\n"],
    ["telematics", "r1 2026-11-21T02:26:00.123+01:00 VIN1 52.5 13.4 88\n"],
    ["crime", crime.replace("9:05,", "9:05 ,").repeat(2)],
    ["people", '7,"Ada, L.",36\n8,Bob,41\n'],
    ["people", '7,"Ada ""A.""",36\n8,"Bob"",",41\n9,"",3\n1,,4'],
    ["iris", iris.repeat(1003)],
  ])("transforms plain rows of %s just as the general path does: %j", (name, rows) => {
    const dataset = findDataset(name);

    const fast = transformFast(dataset, rows);

    expect(fast).toBeDefined();
    expect(fast).toEqual(transformGeneral(dataset, rows));
  });

  it.each([
    ["iris", "1,2,3,4\n"],
    ["iris", "1,2,x,4,a\n"],
    ["iris", " 1,2,3,4,a\n"],
    ["iris", "1,2,3,4,a\r\n"],
    ["iris", '1,2,3,4,"a\n'],
    ["iris", '1,2,3,4,"a"b\n'],
    ["iris", '1,2,3,4,a"b\n'],
    ["iris", `${iris}1,2,3,4,Iris-virginica\n`],
    ["crime", crime.replace("1/31/06", "2/31/06")],
    ["crime", crime.replace("3C   ", "3C\u{A0}")],
    ["metrics", "1999-12-31T00:00:00Z,1,2,3,4\n"],
    ["metrics", '{"timestamp":"2026-11-21","requests_newUsers_newOrders_churnUsers":"1,2,3,4"}\n'],
    ["people", "2147483648,a,1\n"],
  ])("leaves to the general path what is not plain, in rows of %s: %j", (name, rows) => {
    expect(transformFast(findDataset(name), rows)).toBeUndefined();
  });

  it("leaves every record of a dataset with optional columns to the general path, which fills in what is missing", () => {
    const people = findDataset("people");
    const columns = people.columns.map((column) =>
      Object.assign({}, column, column.name === "age" && { optional: true }),
    );

    expect(transformFast(people, "7,Ada,36\n")).toBeDefined();
    expect(transformFast({ ...people, columns }, "7,Ada,36\n")).toBeUndefined();
  });

  it("never differs from the general path, whatever the bytes", () => {
    const pieces = fc.constantFrom(
      iris,
      crime,
      "1",
      "-",
      ".",
      "0",
      ",",
      '"',
      '""',
      "\n",
      " ",
      "é",
      "😀\u007F",
      "\u{A0}",
      "\\",
      "\t",
      "1/2/06 3:04",
      "a",
    );
    const rows = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(""));

    fc.assert(
      fc.property(fc.constantFrom(...datasets), rows, (dataset, text) => {
        const general = transformGeneral(dataset, text);
        expect(transformFast(dataset, text) ?? general).toEqual(general);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never differs in the format of a record, whatever it begins with", () => {
    const pieces = ["{", "a", '"', " ", "\t", "\n", "\v", "\0", "\u{A0}", "\u{3000}", "\u{FEFF}"];
    const beginning = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 4 });
    const rest = fc.constantFrom(",1\n", "x,1\na,2\n", '"note":"a","count":1}\n', "");

    fc.assert(
      fc.property(beginning, rest, (...parts) => {
        const general = transformGeneral(notes, parts.join(""));
        expect(transformFast(notes, parts.join("")) ?? general).toEqual(general);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never differs for rows that are nearly sound", () => {
    const digits = fc.stringMatching(/^-?\d{0,20}(\.\d{0,20})?$/);
    const text = fc.string({
      unit: fc.constantFrom("a", " ", '"', ",", "\n", "é", "\\", "\u{2028}", "😀", "\u007F"),
      maxLength: 6,
    });
    const quoted = fc.oneof(
      text,
      text.map((value) => `"${value.replaceAll('"', '""')}"`),
    );
    const row = fc.tuple(digits, digits, digits, digits, quoted).map((fields) => `${fields.join(",")}\n`);

    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), (lines) => {
        const general = transformGeneral(findDataset("iris"), lines.join(""));
        expect(transformFast(findDataset("iris"), lines.join("")) ?? general).toEqual(general);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never differs for rows in the order of time, padded and quoted", () => {
    const time = fc.constantFrom(
      "1/1/06 0:00",
      "1/1/06 0:00 ",
      "01/02/06 3:4",
      "2/29/08 23:59",
      "2/29/06 1:00",
      "1/1/6 0:00",
    );
    const text = fc.constantFrom("A", "  A ", '"A, B"', '"A ""B"""', '" A"', '"A\n"', "é", "\u{A0}A");
    const number = fc.constantFrom("1", " 2 ", "3", "07", "");
    const row = fc
      .tuple(time, text, number, text, number, text, number, number, number)
      .map((fields) => `${fields.join(",")}\n`);

    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), (lines) => {
        const general = transformGeneral(findDataset("crime"), lines.join(""));
        expect(transformFast(findDataset("crime"), lines.join("")) ?? general).toEqual(general);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["metrics", ",", (time: string) => [time, "1", "2", "3", "4"]],
    ["telematics", " ", (time: string) => ["r1", time, "VIN1", "52.5", "13.4", "88"]],
  ])("never differs for ISO times, in rows of %s", (name, delimiter, toFields) => {
    const dataset = findDataset(name);
    const day = fc.constantFrom("2026-12-31", "2024-02-29", "2023-02-29", "2026-1-01");
    const ofDay = fc.constantFrom("", "T02:26", " 23:59", "T23:00:59", "T00:30:00.5", "T02:26:00.", "T2:26", "T24:00");
    const ending = fc.constantFrom("", "Z", "+01:00", "-0130", "+18:01", "x", " ");
    const row = fc.tuple(day, ofDay, ending).map((parts) => `${toFields(parts.join("")).join(delimiter)}\n`);

    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 3 }), (lines) => {
        const general = transformGeneral(dataset, lines.join(""));
        expect(transformFast(dataset, lines.join("")) ?? general).toEqual(general);
      }),
      { numRuns: 2_000 },
    );
  });

  it("remembers nothing of the records before", () => {
    const records = fc.array(
      fc.tuple(
        fc.constantFrom(crime, crime.replace("9:05", "9:06"), crime.replace(",3 ,", ",4,"), '"broken\n', ""),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 0, max: 20 }),
      ),
      { minLength: 2, maxLength: 6 },
    );

    fc.assert(
      fc.property(records, (parts) => {
        const crimes = findDataset("crime");
        for (const [row, count, cut] of parts) {
          const text = row.repeat(count).slice(0, -cut || undefined);
          const general = transformGeneral(crimes, text);
          expect(transformFast(crimes, text) ?? general).toEqual(general);
        }
      }),
      { numRuns: 500 },
    );
  });
});
