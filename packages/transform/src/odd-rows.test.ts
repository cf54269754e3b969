import { type ColumnType, compileDataset, csv, type CsvFormat, type Dataset, date, int, text } from "@sluice/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileFastTransform } from "./compile-fast-transform.ts";
import { transformFast, transformGeneral } from "./transform-paths-fixture.ts";

function createDataset(types: readonly ColumnType[], format: CsvFormat = csv()): Dataset {
  return compileDataset({
    name: "odd",
    description: "",
    formats: [format],
    columns: types.map((type, index) => ({ name: `c${index}`, type, header: `c${index}` })),
    partitionColumns: [],
    routingColumn: "c0",
    sampleQuery: "",
  });
}

/** What the paths make of a record: the byte path what the general one does where it leaves the record alone. */
function transformBoth(dataset: Dataset, rows: string) {
  const general = transformGeneral(dataset, rows);
  return { fast: transformFast(dataset, rows) ?? general, general };
}

describe("the byte path, of odd rows", () => {
  it.each([
    [1, csv(), "a\n \nb\n"],
    [1, csv(), "a\n\u{FEFF}\nb\n"],
    [1, csv({ trim: true }), " \na\n"],
    [1, csv({ trim: true }), "a\n\t\u{3000}"],
    [3, csv({ delimiter: "\t" }), "a\tb\tc\n\t\t\n"],
    [2, csv({ delimiter: " " }), "a b\n \n"],
  ])("takes no line of white space for a row of %i texts in %j: %j", (columns, format, rows) => {
    const dataset = createDataset(Array<ColumnType>(columns).fill(text), format);

    const { fast, general } = transformBoth(dataset, rows);

    expect(general).toMatchObject({ blankLines: 1 });
    expect(fast).toEqual(general);
  });

  it("never takes white space for a row", () => {
    const unit = fc.constantFrom(
      " ",
      "\t",
      "\n",
      "\r",
      "\u{A0}",
      "\u{1680}",
      "\u{2003}",
      "\u{3000}",
      "\u{FEFF}",
      "à",
      ",",
      "a",
      "",
    );
    const tables = [",", "\t", " ", "|"].flatMap((delimiter) =>
      [1, 2, 3].map((columns) => createDataset(Array<ColumnType>(columns).fill(text), csv({ delimiter }))),
    );
    fc.assert(
      fc.property(fc.constantFrom(...tables), fc.string({ unit, maxLength: 8 }), (dataset, rows) => {
        const { fast, general } = transformBoth(dataset, rows);
        expect(fast).toEqual(general);
      }),
      { numRuns: 2_000 },
    );
  });

  it("keeps the day that is written with an offset", () => {
    const { fast, general } = transformBoth(createDataset([date("ISO"), text]), "2026-11-21T23:30:00-05:00,x\n");

    expect(general).toMatchObject({ lines: expect.stringContaining('{"c0":"2026-11-21"') });
    expect(fast).toEqual(general);
  });

  it.each([0, 1, 2])("rejects what is %i characters over a row's length", (over) => {
    const rows = `${"x".repeat(1_000_000 - ",1".length + over)},1\n`;

    const { fast, general } = transformBoth(createDataset([text, int]), rows);

    expect(general).toMatchObject({ rowCount: over === 0 ? 1 : 0 });
    expect(fast).toEqual(general);
  });

  it.each(["5", "0"])("takes no digit of a day for the delimiter %s", (delimiter) => {
    const dataset = createDataset([date("yyyy-MM-dd"), text], csv({ delimiter }));
    const { fast, general } = transformBoth(dataset, `2026-11-2${delimiter}${delimiter}x\n`);

    expect(general).toMatchObject({ rowCount: 0 });
    expect(fast).toEqual(general);
  });

  it("takes sound rows all the same", () => {
    expect(compileFastTransform(createDataset([date("ISO"), text]))).toBeDefined();
    expect(transformFast(createDataset([text]), "a\n\n b\n")).toMatchObject({ rowCount: 2 });
    expect(transformFast(createDataset([date("ISO"), text]), "2026-11-21T23:30:00-05:00,x\n")).toBeDefined();
  });
});
