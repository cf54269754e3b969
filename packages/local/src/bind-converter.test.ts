import { join } from "node:path";

import type { GlueTable } from "@sluice/emulator-duckdb";
import { createSpool, deliveryStream, parquetConversion } from "@sluice/emulator-firehose/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { createConverterBinding } from "./bind-converter.ts";

const stream = { ...deliveryStream, name: "flowers", conversion: parquetConversion };
const table: GlueTable = {
  databaseName: "lake",
  name: "flowers",
  bucket: "lake",
  prefix: "",
  format: "parquet",
  columns: [{ name: "colour", type: "string" }],
  partitionKeys: [],
};

const spool = createSpool(join(createTemporaryFolder("converter"), "spool"));

/** The names of the columns that each conversion was given. */
let converted: string[][];
let tables: readonly GlueTable[];

beforeEach(() => {
  converted = [];
  tables = [table];
});

const bind = createConverterBinding(
  {
    convert: async ({ columns }) => {
      converted.push(columns.map(({ name }) => name));
      return { malformed: [] };
    },
  },
  () => tables,
);

describe("createConverterBinding", () => {
  it("converts into the columns that the table has by then", async () => {
    const convert = bind(stream);
    await convert(spool, "/a.parquet");
    tables = [{ ...table, columns: [...table.columns, { name: "height", type: "double" }] }];
    await convert(spool, "/b.parquet");

    expect(converted).toEqual([["colour"], ["colour", "height"]]);
  });

  it("throws at the start when there is no such table", () => {
    tables = [{ ...table, name: "herbs" }];

    expect(() => bind(stream)).toThrow('delivery stream "flowers": no table lake.flowers');
  });

  it("throws at the start for a column that cannot be written here", () => {
    tables = [{ ...table, columns: [{ name: "photo", type: "binary" }] }];

    expect(() => bind(stream)).toThrow('delivery stream "flowers": column "photo" of type binary is not emulated');
  });

  it("converts nothing for a stream that does not ask for it", async () => {
    await expect(bind({ ...stream, conversion: undefined })(spool, "/a.parquet")).rejects.toThrow(
      'delivery stream "flowers" has no format conversion',
    );
  });
});
