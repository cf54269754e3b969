import { type Dataset, compileDataset, double, text } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createRowCopier } from "./row-copier.ts";
import { createTranscoder, readOutput } from "./transcoder-fixture.ts";

const places: Dataset = compileDataset({
  name: "places",
  description: "",
  columns: [
    { name: "name", type: text, header: "Name" },
    { name: "latitude", type: double, header: "Latitude" },
    { name: "longitude", type: double, header: "Longitude" },
  ],
  derivedColumns: [{ name: "location", struct: { lat: "latitude", lon: "longitude" } }],
  partitionColumns: [],
  routingColumn: "name",
  sampleQuery: "",
});
const withoutDerived: Dataset = { ...places, derivedColumns: [] };
const format = { delimiter: ",", quotes: true, trim: false };

function createCopier(input: string, dataset = places) {
  const transcoder = createTranscoder(input);
  return { transcoder, copier: createRowCopier(dataset, format, transcoder) };
}

describe("createRowCopier", () => {
  it("copies a row as the open object of its columns", () => {
    const { transcoder, copier } = createCopier("Rome,41.9,12.5\nrest", withoutDerived);

    expect(copier.copyRow()).toBe(true);
    expect(readOutput(transcoder)).toBe('{"name":"Rome","latitude":41.9,"longitude":12.5');
    expect(transcoder.at).toBe(15);
  });

  it("repeats the columns that a derived one is made of", () => {
    const { transcoder, copier } = createCopier("Rome,41.9,12.5\n");

    expect(copier.copyRow()).toBe(true);
    expect(readOutput(transcoder)).toBe(
      '{"name":"Rome","latitude":41.9,"longitude":12.5,"location":{"lat":41.9,"lon":12.5}',
    );
  });

  it("knows where each column's token lies", () => {
    const { transcoder, copier } = createCopier("Rome,41.9,12.5\nOslo,59.9,10.8\n");
    copier.copyRow();
    copier.copyRow();
    const output = readOutput(transcoder);

    expect([0, 1, 2].map((column) => output.slice(copier.from[column], copier.to[column]))).toEqual([
      '"Oslo"',
      "59.9",
      "10.8",
    ]);
  });

  it("copies a last row that has no newline", () => {
    const { transcoder, copier } = createCopier("Rome,41.9,12.5", withoutDerived);

    expect(copier.copyRow()).toBe(true);
    expect(readOutput(transcoder)).toBe('{"name":"Rome","latitude":41.9,"longitude":12.5');
  });

  it.each([
    ["too few fields", "Rome,41.9\n"],
    ["too few fields at the end", "Rome,41.9"],
    ["too many fields", "Rome,41.9,12.5,x\n"],
    ["a field that is not of its type", "Rome,north,12.5\n"],
    ["a newline for a delimiter", "Rome,41.9\n12.5\n"],
    ["text after a number", "Rome,41.9x,12.5\n"],
    ["another line ending", "Rome,41.9,12.5\r\n"],
  ])("leaves a row with %s to the general path", (_, input) => {
    expect(createCopier(input).copier.copyRow()).toBe(false);
  });

  it("counts the bytes of names and punctuation", () => {
    expect(createCopier("").copier.fixedBytes).toBe(
      '{"name":,"latitude":,"longitude":,"location":{"lat":,"lon":}'.length,
    );
  });
});
