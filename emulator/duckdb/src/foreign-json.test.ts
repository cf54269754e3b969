import { type DuckDBConnection, DuckDBInstance, type JS } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-trino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { selectForeignColumns } from "./foreign-json.ts";

let connection: DuckDBConnection;

beforeAll(async () => {
  connection = await (await DuckDBInstance.create(":memory:")).connect();
});

afterAll(() => connection.closeSync());

describe("selectForeignColumns", () => {
  it.each<[line: string, type: string, expected: JS]>([
    ['{"X":"a"}', "string", "a"],
    ['{"x":5}', "int", 5],
    ['{"x":"5"}', "int", 5],
    ['{"x":"many"}', "int", null],
    ['{"x":{"y":1}}', "string", '{"y":1}'],
    ['{"y":1}', "int", null],
    ['{"X":{"Y":"a","z":2}}', "struct<y:string>", { y: "a" }],
    ['{"x":{"y":{"Z":2}}}', "struct<y:struct<z:int>>", { y: { z: 2 } }],
    ['{"x":5}', "struct<y:string>", null],
    ['{"x":["a,b",null]}', "array<string>", ["a,b", null]],
    ['{"x":"a"}', "array<int>", null],
    ['{"X":{"Y":2}}', "map<string,int>", [{ key: "Y", value: 2 }]],
    ['{"x":{"y":[1]}}', "struct<y:array<int>>", { y: [1] }],
  ])("reads x from %s as %s", async (line, type, expected) => {
    const columns = selectForeignColumns([{ name: "x", type }], "line");

    const reader = await connection.runAndReadAll(`SELECT ${columns} FROM (SELECT ${quoteText(line)}::JSON AS line)`);

    expect(reader.getRowsJS()).toEqual([[expected]]);
  });
});
