import { describe, expect, it } from "vitest";

import type { Dataset } from "./dataset.ts";
import { findDataset } from "./fixtures/datasets.ts";
import { distinguishHeaders, listUnknownHeaders, matchHeader } from "./match-header.ts";
import { textCodec } from "./types/text.ts";

const iris = findDataset("iris");
const people = findDataset("people");

/** With columns that were added later. */
const grown: Dataset = {
  ...people,
  columns: [
    ...people.columns,
    { name: "note", type: textCodec, header: "note", optional: true },
    { name: "color", type: textCodec, header: "color", optional: true },
  ],
};

describe("matchHeader", () => {
  it.each([
    [
      ["SepalLengthCm", "SepalWidthCm", "PetalLengthCm", "PetalWidthCm", "Species"],
      [0, 1, 2, 3, 4],
    ],
    [
      ["Id", " species ", "PETALWIDTHCM", "PetalLengthCm", "SepalWidthCm", "SepalLengthCm"],
      [5, 4, 3, 2, 1],
    ],
    [
      ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"],
      [0, 1, 2, 3, 4],
    ],
  ])("finds the columns in %j", (cells, order) => {
    expect(matchHeader(iris, cells)).toEqual({ kind: "header", order, width: cells.length });
  });

  it("finds a column in the second of two equal headers by its number", () => {
    const columns = people.columns.map((column) => ({
      ...column,
      header: column.name === "name" ? "id_2" : column.header,
    }));

    expect(matchHeader({ ...people, columns }, ["ID", "age", "id"])).toEqual({
      kind: "header",
      order: [0, 2, 1],
      width: 3,
    });
  });

  it("takes a line without a column's name as data", () => {
    expect(matchHeader(iris, ["5.1", "3.5", "1.4", "0.2", "Iris-setosa"])).toEqual({ kind: "none" });
  });

  it("names the columns that a header lacks", () => {
    expect(matchHeader(iris, ["SepalLengthCm", "Species"])).toEqual({
      kind: "incomplete",
      missing: ["SepalWidthCm", "PetalLengthCm", "PetalWidthCm"],
    });
  });

  it.each([
    [
      ["id", "name", "age"],
      [0, 1, 2, -1, -1],
    ],
    [
      ["note", "age", "id", "name"],
      [2, 3, 1, 0, -1],
    ],
    [
      ["age", "id", "other", "name", "color"],
      [1, 3, 0, -1, 4],
    ],
  ])("finds optional columns missing in %j", (cells, order) => {
    expect(matchHeader(grown, cells)).toEqual({ kind: "header", order, width: cells.length });
  });

  it("names only the mandatory columns that a header lacks", () => {
    expect(matchHeader(grown, ["id", "age"])).toEqual({ kind: "incomplete", missing: ["name"] });
  });

  it("takes a line for the header of optional columns alone only if all its cells are names", () => {
    const optional = { ...grown, columns: grown.columns.slice(3) };

    expect(matchHeader(optional, ["color"])).toEqual({ kind: "header", order: [-1, 0], width: 1 });
    expect(matchHeader(optional, ["color", "red"])).toEqual({ kind: "incomplete", missing: ["note"] });
  });

  it("matches a cell to a column's header before another column's name", () => {
    const columns = [
      { name: "a_b", type: textCodec, header: "a b" },
      { name: "a_b_2", type: textCodec, header: "a_b" },
    ];

    expect(matchHeader({ ...people, columns }, ["a_b", "a b"])).toEqual({ kind: "header", order: [1, 0], width: 2 });
    expect(matchHeader({ ...people, columns }, ["a_b", "x"])).toEqual({ kind: "incomplete", missing: ["a b"] });
  });

  it("takes the first of two cells that name one column, and ignores a byte order mark", () => {
    expect(matchHeader(people, ["\u{FEFF}id", "name", "name", "age", undefined])).toEqual({
      kind: "header",
      order: [0, 1, 3],
      width: 5,
    });
  });
});

describe("listUnknownHeaders", () => {
  it("names the headers that are no column's, and the places of empty ones", () => {
    expect(listUnknownHeaders(people, ["ID", " note ", "name", "", "age", "id"])).toEqual(["note", "column 4", "id"]);
    expect(listUnknownHeaders(people, ["id", "name", "age"])).toEqual([]);
  });
});

describe("distinguishHeaders", () => {
  it.each([
    [
      ["id", "ID ", "name", "id"],
      ["id", "id_2", "name", "id_3"],
    ],
    [
      ["id", "id", "id_2"],
      ["id", "id_3", "id_2"],
    ],
    [
      ["", undefined, ""],
      ["", "_2", "_3"],
    ],
  ])("tells apart %j", (headers, names) => {
    expect(distinguishHeaders(headers)).toEqual(names);
  });
});
