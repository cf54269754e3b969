import { describe, expect, it } from "vitest";

import { findNamedEntries } from "./find-named-entries.ts";
import { parseSqlCatalog } from "./sql-catalog.ts";

const catalog = parseSqlCatalog({
  databases: [{ name: "garden" }],
  tables: [
    createTable("flowers"),
    createTable("trees"),
    createView("blue_flowers", "SELECT * FROM flowers"),
    createView("old_blue", "SELECT * FROM Blue_Flowers"),
    createView("endless", "SELECT * FROM endless"),
  ],
});

describe("findNamedEntries", () => {
  it.each([
    ["SELECT * FROM flowers", ["flowers"], []],
    ['SELECT * FROM "garden"."Flowers"', ["flowers"], []],
    ["SELECT 1 -- flowers", [], []],
    ["SELECT * FROM old_blue", ["flowers"], ["blue_flowers", "old_blue"]],
    ["SELECT * FROM old_blue, blue_flowers, trees", ["trees", "flowers"], ["blue_flowers", "old_blue"]],
    ["SELECT * FROM endless", [], ["endless"]],
  ])("finds in %j the tables %j and the views %j", (sql, tables, views) => {
    const found = findNamedEntries(sql, catalog);

    expect(found.tables.map(({ name }) => name)).toEqual(tables);
    expect(found.views.map(({ name }) => name)).toEqual(views);
  });
});

function createTable(name: string): object {
  const serDeInfo = { serializationLibrary: "org.openx.data.jsonserde.JsonSerDe" };
  return {
    name,
    databaseName: "garden",
    storageDescriptor: { location: `s3://lake/${name}/`, columns: [], serDeInfo },
  };
}

function createView(name: string, originalSql: string): object {
  const base64 = Buffer.from(JSON.stringify({ originalSql })).toString("base64");
  const viewOriginalText = `/* Presto View: ${base64} */`;
  return { name, databaseName: "garden", tableType: "VIRTUAL_VIEW", viewOriginalText };
}
