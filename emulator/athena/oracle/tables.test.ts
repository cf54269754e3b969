import { readFileSync } from "node:fs";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { type OracleTable, readTables, writeObjects } from "./tables.ts";

const table: OracleTable = {
  name: "t",
  columns: [
    ["x", "integer", "int"],
    ["p", "varchar", "string"],
  ],
  partitionKeys: ["p"],
  rows: [
    [1, "a"],
    [2, "b"],
    [3, "a"],
  ],
};

describe("writeObjects", () => {
  it("writes an object for each partition", async () => {
    const { files } = writeObjects([table], createTemporaryFolder("oracle"));

    const written = (await files({ prefix: "t/" })).map(({ key, path }) => [key, readFileSync(path, "utf8")]);

    expect(written).toEqual([
      ["t/p=a/rows.json", '{"x":1,"p":"a"}\n{"x":3,"p":"a"}\n'],
      ["t/p=b/rows.json", '{"x":2,"p":"b"}\n'],
    ]);
  });
});

describe("readTables", () => {
  it("has rows as long as the columns", () => {
    const ragged = readTables().filter(({ columns, rows }) => rows.some((row) => row.length !== columns.length));

    expect(ragged).toEqual([]);
  });
});
