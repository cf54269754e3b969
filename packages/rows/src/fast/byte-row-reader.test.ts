import { compileDataset, type DatasetInput, csv, double, jsonLines, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { anyLines, everyTypeDatasets } from "@sluice/schema/testing-arbitraries";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { RecordInput } from "../record-input.ts";
import { compileByteRowReader, type RowEnding } from "./byte-row-reader.ts";
import { compileReader, copyRows } from "./byte-rows-fixture.ts";

const definition: DatasetInput = {
  name: "places",
  description: "",
  columns: [
    { name: "name", type: text, header: "Name" },
    { name: "latitude", type: double, header: "Latitude" },
    { name: "longitude", type: double, header: "Longitude" },
  ],
  partitionColumns: [],
  routingColumn: "name",
  sampleQuery: "",
};
const places = compileDataset(definition);
const located = compileDataset({
  ...definition,
  derivedColumns: [{ name: "location", struct: { lat: "latitude", lon: "longitude" } }],
});

/** The text that a record of so many rows becomes when each row ends with its index, from `first` on. */
function numberRows(count: number, first: number) {
  const reader = compileReader(places);
  const { output } = reader;
  const asked: number[] = [];
  const end = (row: number) => {
    asked.push(row);
    output.writeText(`#${first + row}`);
    const lastDigit = output.length - 1;
    output.writeText("}\n");
    return lastDigit;
  };
  const ending: RowEnding = { maxBytes: 30, endRow: end, endLastRow: end };
  reader.read(RecordInput.of("a,1,2\n".repeat(count)), 0, ending);
  const written = output.output.toString("utf8", 0, output.length);
  return { asked, indexes: [...written.matchAll(/#(\d+)}/g)].map(([, index]) => Number(index)) };
}

describe("compileByteRowReader", () => {
  it("copies rows as the open objects of their columns", () => {
    expect(copyRows(compileReader(places), 'Rome,41.9,12.5\n\n"Bad ""Gastein""",47.1,13.10')?.rows).toEqual([
      '{"name":"Rome","latitude":41.9,"longitude":12.5',
      String.raw`{"name":"Bad \"Gastein\"","latitude":47.1,"longitude":13.10`,
    ]);
  });

  it("repeats the columns that a derived one is made of", () => {
    expect(copyRows(compileReader(located), "Rome,41.9,12.5\n")?.rows).toEqual([
      '{"name":"Rome","latitude":41.9,"longitude":12.5,"location":{"lat":41.9,"lon":12.5}',
    ]);
  });

  it("begins where the rows do", () => {
    expect(copyRows(compileReader(places), "#envelope\nRome,41.9,12.5\n", { rowsFrom: 10 })?.rows).toHaveLength(1);
  });

  it.each([
    ["too few fields", "Rome,41.9\n"],
    ["too few fields at the end", "Rome,41.9"],
    ["too many fields", "Rome,41.9,12.5,x\n"],
    ["a field that is not of its type", "Rome,north,12.5\n"],
    ["a newline for a delimiter", "Rome,41.9\n12.5\n"],
    ["text after a number", "Rome,41.9x,12.5\n"],
    ["another line ending", "Rome,41.9,12.5\r\n"],
  ])("leaves a row with %s to the general path", (_, row) => {
    expect(copyRows(compileReader(places), row)).toBeUndefined();
    expect(copyRows(compileReader(places), `Oslo,59.9,10.8\n${row}`)).toBeUndefined();
  });

  it.each(["", "\n", "\n\n"])("reads no rows of %j", (nothing) => {
    expect(copyRows(compileReader(places), nothing)).toEqual({ rows: [], partition: undefined });
  });

  it("writes each record behind the one before, and nothing of one that it leaves to the general path", () => {
    const reader = compileReader(places);
    const nothing = { maxBytes: 0, endRow: () => undefined, endLastRow: () => undefined };
    for (const rows of ["Rome,1,2\n", "Oslo,4,5\nOslo,high,6\n", "Bergen,8,9\n"]) {
      reader.read(RecordInput.of(rows), 0, nothing);
    }

    expect(reader.output.output.toString("utf8", 0, reader.output.length)).toBe(
      '{"name":"Rome","latitude":1,"longitude":2{"name":"Bergen","latitude":8,"longitude":9',
    );
  });

  it("knows where the tokens lie of each row", () => {
    const reader = compileReader(located);
    const tokens: string[] = [];
    const take = () => void tokens.push([0, 1, 2].map((column) => reader.places.readToken(column)).join(" "));
    reader.read(RecordInput.of("Rome,41.9,12.5\nOslo,59.9,10.8\n"), 0, { maxBytes: 0, endRow: take, endLastRow: take });

    expect(tokens).toEqual(['"Rome" 41.9 12.5', '"Oslo" 59.9 10.8']);
  });

  it.each([0, 8, 9, 98, 99, 199, 999, 999_999_999_999_990])(
    "counts on from row %i, and asks only where the number grows by a digit",
    (first) => {
      const { asked, indexes } = numberRows(12, first);

      expect(indexes).toEqual([...Array(12)].map((_, row) => first + row));
      const growsAt = [...Array(10)]
        .map((_, row) => row + 1)
        .filter((row) => `${first + row}`.endsWith("0".repeat(`${first}`.length)));
      expect(asked).toEqual([0, ...growsAt, 11]);
    },
  );

  it("makes room for records of any size, and finds its memory again", () => {
    const reader = compileReader(located);
    const row = `"${'""'.repeat(50)}",1.5,2.5\n`;
    const [once = ""] = copyRows(reader, row)?.rows ?? [];

    expect(copyRows(reader, row.repeat(20_000))?.rows).toEqual(Array(20_000).fill(once));
    reader.output.append("x".repeat(20_000_000));
    expect(copyRows(reader, row.repeat(3))?.rows).toEqual([once, once, once]);
  });

  it.each(everyTypeDatasets.map((dataset) => [dataset.name, dataset] as const))(
    "makes the room that rows of %s take, wherever the memory ends",
    (_, dataset) => {
      fc.assert(
        fc.property(anyLines(dataset), fc.nat({ max: 3_000 }), (rows, room) => {
          const reader = compileReader(dataset);
          const copied = copyRows(reader, rows);

          expect(copyRows(reader, rows, { outputFrom: reader.output.output.length - room })).toEqual(copied);
        }),
        { numRuns: 100 },
      );
    },
  );

  it("leaves records that no event can have to the general path", () => {
    expect(copyRows(compileReader(places), `${"x".repeat(6 * 1024 * 1024)},1,2\n`)).toBeUndefined();
  });

  it("is for CSV alone, without optional columns, with a delimiter of one byte", () => {
    const [name, ...numbers] = places.columns;
    const optional = numbers.map((column) => Object.assign({ optional: true }, column));

    expect(compileByteRowReader({ ...places, formats: [jsonLines()] })).toBeUndefined();
    expect(compileByteRowReader({ ...places, columns: [name, ...optional] as typeof places.columns })).toBeUndefined();
    expect(compileByteRowReader({ ...places, formats: [csv({ delimiter: "§" })] })).toBeUndefined();
    expect(compileByteRowReader(compileDataset(findDefinition("clickstream")))).toBeUndefined();
  });
});
