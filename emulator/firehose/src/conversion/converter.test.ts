import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-duckdb";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createSpool } from "../buffer/spool.ts";
import { type Converter, openConverter } from "./converter.ts";
import { openX } from "./parquet-fixture.ts";

let converter: Converter;

beforeAll(async () => {
  converter = await openConverter();
});

afterAll(() => converter.close());

describe("openConverter", () => {
  it.each([250, 1000, 4000])("converts a table of %i columns, most of them texts", async (width) => {
    const columns = Array.from({ length: width }, (_, index) => ({
      name: `c${index}`,
      type: index % 3 === 0 ? "int" : "string",
    }));
    const folder = createTemporaryFolder("wide");
    const spool = createSpool(join(folder, "spool"));
    for (let row = 0; row < 60; row += 1) spool.add(Buffer.from(toLine(row, columns)));
    spool.close();
    const path = join(folder, "wide.parquet");

    const converted = await converter.convert({ columns, deserializer: openX }, spool, path);

    expect(converted).toEqual({ malformed: [] });
    const { rows, names } = await readParquet(path);
    expect(names).toHaveLength(width);
    expect(rows.map(([first, second]) => [first, second])).toEqual(
      Array.from({ length: 60 }, (_, row) => [row, `${row} 1`]),
    );
  });
});

describe("openConverter, after a failure", () => {
  it("converts again", async () => {
    const spool = createSpool(join(createTemporaryFolder("again"), "spool"));
    spool.add(Buffer.from('{"a":1}\n'));
    spool.close();
    const convertInto = (type: string) =>
      converter.convert({ columns: [{ name: "a", type }], deserializer: openX }, spool, `${spool.path}.parquet`);

    await expect(convertInto("uniontype<int>")).rejects.toThrow('Glue type "uniontype<int>" is not emulated locally');

    expect(await convertInto("int")).toEqual({ malformed: [] });
  });
});

function toLine(row: number, columns: readonly { readonly name: string; readonly type: string }[]): string {
  const fields = columns.map(({ name, type }, index) => [name, type === "int" ? row + index : `${row} ${index}`]);
  return `${JSON.stringify(Object.fromEntries(fields))}\n`;
}

async function readParquet(path: string) {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const reader = await connection.runAndReadAll(`FROM read_parquet(${quoteText(path)})`);
  connection.closeSync();
  return { rows: reader.getRowsJS(), names: reader.columnNames() };
}
