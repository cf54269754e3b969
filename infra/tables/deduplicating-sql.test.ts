import { describe, expect, it } from "vitest";

import { buildDeduplicatingSql, encodePrestoView } from "./deduplicating-sql.ts";

const table = {
  databaseName: "sluice_dev",
  tableName: "flowers_raw",
  columns: [
    { name: "petals", type: "int" },
    { name: "batch_id", type: "string" },
    { name: "row_index", type: "bigint" },
    { name: "arrived_at", type: "timestamp" },
  ],
  partitionKeys: [{ name: "colour_key", type: "string" }],
  identifiedBy: ["colour_key"],
};

describe("buildDeduplicatingSql", () => {
  it("keeps one row of each identity, and casts each column", () => {
    expect(buildDeduplicatingSql(table)).toBe(`SELECT
  CAST("petals" AS integer) AS "petals",
  CAST("batch_id" AS varchar) AS "batch_id",
  CAST("row_index" AS bigint) AS "row_index",
  CAST("arrived_at" AS timestamp(3)) AS "arrived_at",
  CAST("colour_key" AS varchar) AS "colour_key"
FROM (
  SELECT "petals", "batch_id", "row_index", "arrived_at", "colour_key",
    row_number() OVER (PARTITION BY "colour_key", "batch_id", "row_index" ORDER BY "arrived_at") AS "sluice_copy"
  FROM "sluice_dev"."flowers_raw"
)
WHERE "sluice_copy" = 1`);
  });

  it("goes by the identity alone where copies of a row may be in other partitions", () => {
    expect(buildDeduplicatingSql({ ...table, identifiedBy: [] })).toContain(
      'PARTITION BY "batch_id", "row_index" ORDER',
    );
  });
});

describe("encodePrestoView", () => {
  it("carries the SQL and every column's type, as Athena decodes them", () => {
    const [, base64 = ""] = /^\/\* Presto View: (.*) \*\/$/.exec(encodePrestoView("SELECT 1", table)) ?? [];

    expect(JSON.parse(Buffer.from(base64, "base64").toString())).toEqual({
      originalSql: "SELECT 1",
      catalog: "awsdatacatalog",
      schema: "sluice_dev",
      columns: [
        { name: "petals", type: "integer" },
        { name: "batch_id", type: "varchar" },
        { name: "row_index", type: "bigint" },
        { name: "arrived_at", type: "timestamp(3)" },
        { name: "colour_key", type: "varchar" },
      ],
    });
  });
});
