import { describe, expect, it } from "vitest";

import { encodePrestoView } from "./presto-view.ts";

const table = {
  databaseName: "sluice_dev",
  columns: [
    { name: "petals", type: "int" },
    { name: "batch_id", type: "string" },
    { name: "row_index", type: "bigint" },
    { name: "arrived_at", type: "timestamp" },
  ],
  partitionKeys: [{ name: "colour_key", type: "string" }],
};

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
