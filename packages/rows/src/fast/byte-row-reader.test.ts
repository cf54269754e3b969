import { compileDataset, double, jsonLines, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { RecordInput } from "../record-input.ts";
import { compileByteRowReader } from "./byte-row-reader.ts";

const places = compileDataset({
  name: "places",
  description: "",
  columns: [
    { name: "name", type: text, header: "name" },
    { name: "height", type: double, header: "height" },
  ],
  partitionColumns: [],
  routingColumn: "name",
  sampleQuery: "",
});

/** What the reader says of a record, and the tokens of the rows that it handed over. */
function read(rows: string, dataset = places) {
  const reader = compileByteRowReader(dataset);
  if (reader === undefined) return undefined;
  const { transcoder, places: at } = reader;
  const taken: string[] = [];
  const take = (row: number, isLast: boolean) => {
    const tokens = dataset.columns.map((_, column) =>
      transcoder.output.toString("utf8", at.from[column], at.to[column]),
    );
    taken.push(`${row}${isLast ? " last" : ""}: ${tokens.join(" ")}`);
  };
  return { read: reader.read(RecordInput.of(rows), 0, { maxBytes: 0, take }), taken };
}

describe("compileByteRowReader", () => {
  it("hands over each row's tokens, and tells the last one", () => {
    expect(read('Rome,21\n\n"Bad ""Gastein""",1002.0')).toEqual({
      read: { rowCount: 2, partition: {} },
      taken: ['0: "Rome" 21', '1 last: "Bad \\"Gastein\\"" 1002.0'],
    });
  });

  it("leaves a record with a bad row to the general path, whatever was taken before", () => {
    expect(read("Rome,21\nOslo,high\n")).toEqual({ read: undefined, taken: ['0: "Rome" 21'] });
  });

  it("writes each record behind the one before, and nothing of one that it leaves to the general path", () => {
    const reader = compileByteRowReader(places);
    const nothing = { maxBytes: 0, take: () => undefined };
    for (const rows of ["Rome,21\n", "Oslo,4\nOslo,high\n", "Bergen,8\n"])
      reader?.read(RecordInput.of(rows), 0, nothing);

    expect(reader?.transcoder.output.toString("utf8", 0, reader.transcoder.length)).toBe(
      '{"name":"Rome","height":21{"name":"Bergen","height":8',
    );
  });

  it("reads no rows of nothing", () => {
    expect(read("\n")).toEqual({ read: { rowCount: 0, partition: undefined }, taken: [] });
  });

  it("is for CSV alone, without optional columns", () => {
    const [name, height] = places.columns;
    const optional = { ...height, optional: true } as typeof height;

    expect(read("", { ...places, formats: [jsonLines()] })).toBeUndefined();
    expect(read("", { ...places, columns: [name, optional] as typeof places.columns })).toBeUndefined();
    expect(compileByteRowReader(compileDataset(findDefinition("clickstream")))).toBeUndefined();
  });
});
