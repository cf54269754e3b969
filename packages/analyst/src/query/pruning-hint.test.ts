import { describe, expect, it } from "vitest";

import { findPruningHint } from "./pruning-hint.ts";

const tables = [{ names: ["iris", "iris_raw"], pruningColumns: ["species_key"] }];

describe("findPruningHint", () => {
  it.each([
    "SELECT * FROM iris",
    'SELECT count(*) FROM "sluice_dev"."iris_raw" WHERE sepal_length > 5',
    "SELECT species_key FROM IRIS",
    "SELECT * FROM iris WHERE species = 'species_key'",
    "SELECT * FROM iris -- WHERE species_key = 'x'",
  ])("names the column that prunes for %j", (sql) => {
    expect(findPruningHint(sql, tables)).toBe(
      'hint: a WHERE on "species_key" would scan less: Athena then reads only those partitions',
    );
  });

  it.each([
    "SELECT * FROM iris WHERE species_key = 'Iris-setosa'",
    "select * from iris a join b on a.species_key = b.k",
    "SELECT 1",
    "SELECT * FROM other",
    "SELECT 'iris'",
  ])("gives no hint for %j", (sql) => {
    expect(findPruningHint(sql, tables)).toBeUndefined();
  });

  it("gives no hint for a table without partitions", () => {
    expect(findPruningHint("SELECT * FROM people", [{ names: ["people"], pruningColumns: [] }])).toBeUndefined();
  });
});
