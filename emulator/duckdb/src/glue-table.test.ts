import { describe, expect, it } from "vitest";

import { parseGlueTables, parseGlueViews, listUnsupportedTables } from "./glue-table.ts";

const parquet = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
const columns = [{ name: "petals", type: "bigint", comment: "of one flower" }];

describe("parseGlueTables", () => {
  it("reads a table over Parquet", () => {
    const partitionKeys = [{ name: "species_key", type: "string" }];
    const tables = tableWith({ partitionKeys, storageDescriptor: stored("s3://lake/data/flowers/") });

    expect(parseGlueTables(tables)).toEqual([
      {
        databaseName: "garden_dev",
        name: "flowers",
        bucket: "lake",
        prefix: "data/flowers/",
        format: "parquet",
        columns: [{ name: "petals", type: "bigint" }],
        partitionKeys,
      },
    ]);
  });

  it.each([
    ["s3://lake/data/flowers/", "data/flowers/"],
    ["s3://lake/data/flowers", "data/flowers/"],
    ["s3://lake/", ""],
    ["s3://lake", ""],
  ])("finds the objects of %s under %j", (location, prefix) => {
    expect(parseGlueTables(tableWith({ storageDescriptor: stored(location) }))).toMatchObject([
      { bucket: "lake", prefix, partitionKeys: [] },
    ]);
  });

  it.each([
    ["org.apache.hive.hcatalog.data.JsonSerDe", "json"],
    ["org.openx.data.jsonserde.JsonSerDe", "foreign-json"],
  ])("reads a table of %s", (library, format) => {
    expect(parseGlueTables(tableWith({ storageDescriptor: stored("s3://lake/errors/", library) }))).toMatchObject([
      { format },
    ]);
  });

  it("throws for a location that is not in S3", () => {
    expect(() => parseGlueTables(tableWith({ storageDescriptor: stored("/data/flowers/") }))).toThrow("location");
  });
});

describe("parseGlueViews", () => {
  it("decodes a view as Athena stores it", () => {
    const json = Buffer.from(JSON.stringify({ originalSql: "SELECT 1", columns: [] })).toString("base64");
    const tables = tableWith({ tableType: "VIRTUAL_VIEW", viewOriginalText: `/* Presto View: ${json} */` });

    expect(parseGlueViews(tables)).toEqual([
      { databaseName: "garden_dev", name: "flowers", sql: "SELECT 1", columns: [], queryDatabase: "garden_dev" },
    ]);
    expect(listUnsupportedTables(tables)).toEqual([]);
  });
});

describe("listUnsupportedTables", () => {
  it.each([
    ["over ORC", { storageDescriptor: stored("s3://lake/orc/", "org.apache.hadoop.hive.ql.io.orc.OrcSerde") }],
    ["that is a view of another engine", { tableType: "VIRTUAL_VIEW", viewOriginalText: "/* Presto View */" }],
  ])("lists a table %s", (_, description) => {
    const tables = tableWith(description);

    expect(listUnsupportedTables(tables)).toEqual(["garden_dev.flowers"]);
    expect(parseGlueTables(tables)).toEqual([]);
  });

  it("leaves out a table over Parquet", () => {
    expect(listUnsupportedTables(tableWith({ storageDescriptor: stored("s3://lake/data/") }))).toEqual([]);
  });
});

function stored(location: string, serializationLibrary = parquet) {
  return { location, columns, serDeInfo: { serializationLibrary } };
}

function tableWith(description: Readonly<Record<string, unknown>>): readonly unknown[] {
  return [{ name: "flowers", databaseName: "garden_dev", ...description }];
}
