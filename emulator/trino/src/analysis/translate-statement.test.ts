import { describe, expect, it } from "vitest";

import { formatType } from "../types/format-type.ts";
import type { CatalogRelation } from "./catalog.ts";
import { translateSql } from "./translate-statement.ts";

const relations: Readonly<Record<string, CatalogRelation>> = {
  flowers: {
    kind: "table",
    sqlName: '"garden"."flowers"',
    columns: [
      { name: "petals", type: { kind: "integer" } },
      { name: "seen_at", type: { kind: "timestamp", precision: 3 } },
      { name: "colors", type: { kind: "array", element: { kind: "varchar" } } },
      { name: "$path", type: { kind: "varchar" }, isHidden: true },
    ],
  },
  rich: {
    kind: "view",
    sql: "SELECT petals AS n FROM flowers WHERE petals > 5",
    columns: [{ name: "n", type: { kind: "bigint" } }],
  },
  stale: { kind: "view", sql: "SELECT leaves FROM flowers", columns: [{ name: "leaves", type: { kind: "bigint" } }] },
  endless: { kind: "view", sql: "SELECT * FROM endless", columns: [{ name: "n", type: { kind: "bigint" } }] },
};

function translate(sql: string) {
  const catalog = {
    hasDatabase: (database: string) => database === "garden",
    findRelation: (database: string, name: string) => (database === "garden" ? relations[name] : undefined),
  };
  return translateSql(sql, { catalog, database: "garden", nowMs: Date.UTC(2026, 10, 29) });
}

function nest(levels: number, open: string, close: string): string {
  return translate(`SELECT ${open.repeat(levels)}petals${close.repeat(levels)} FROM flowers`).sql;
}

describe("translateSql", () => {
  it("writes names, types and times in full, so that nothing depends on DuckDB's rules", () => {
    const { sql } = translate("SELECT petals p FROM flowers f WHERE f.seen_at < now() ORDER BY p");

    expect(sql).toBe(
      `SELECT r1."petals" AS c0 FROM "garden"."flowers" AS r1 WHERE (r1."seen_at" < CAST('2026-11-29 00:00:00.000' AS TIMESTAMP)) ORDER BY 1 ASC NULLS LAST`,
    );
  });

  it.each([
    ["SELECT petals, petals + 1, petals AS Sum FROM flowers", ["petals", "_col1", "sum"]],
    ["SELECT * FROM flowers", ["petals", "seen_at", "colors"]],
    ["SELECT * FROM flowers AS f (a, b, c)", ["a", "b", "c"]],
    ["SELECT u.* FROM flowers CROSS JOIN UNNEST(colors) WITH ORDINALITY u (color, i)", ["color", "i"]],
    ["TABLE flowers", ["petals", "seen_at", "colors"]],
    ["WITH q (x) AS (SELECT 1) SELECT * FROM q JOIN q r USING (x)", ["x"]],
  ])("names the columns of %s", (sql, names) => {
    expect(translate(sql).columns.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ["petals / 2", "integer"],
    ["petals * 1.5", "decimal(12,1)"],
    ["petals + 1e0", "double"],
    ["CASE WHEN true THEN petals END", "integer"],
    ["ARRAY[petals, 5000000000]", "array(bigint)"],
    ["(SELECT 'a')", "varchar(1)"],
    ["ROW(petals, 'a')", "row(integer, varchar(1))"],
    ["count(*)", "bigint"],
    ["NULL", "unknown"],
  ])("finds the type of %s", (expression, type) => {
    expect(
      translate(`SELECT ${expression} FROM flowers GROUP BY petals`).columns.map((column) => formatType(column.type)),
    ).toEqual([type]);
  });

  it("tells what a statement reads", () => {
    const { tables, hiddenColumns } = translate('SELECT "$path" FROM flowers WHERE petals IN (SELECT n FROM rich)');

    expect(tables.map(({ sqlName }) => sqlName)).toEqual(['"garden"."flowers"']);
    expect(hiddenColumns).toEqual(["$path"]);
  });

  it("does not double with each level of what it writes twice", () => {
    expect(nest(40, "1 / (", ")").length).toBeLessThan(10 * nest(10, "1 / (", ")").length);
    expect(() => nest(40, "array_distinct(array[", "])")).toThrow("nested as deeply as this is not emulated locally");
  });

  it("reads a view by its query, with the types that it was stored with", () => {
    expect(translate("SELECT n FROM rich").columns).toEqual([{ name: "n", type: { kind: "bigint" } }]);
  });

  it.each([
    ["SELECT leaves FROM flowers", "COLUMN_NOT_FOUND: line 1:8: Column 'leaves' cannot be resolved"],
    ["SELECT 1 FROM trees", "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.garden.trees' does not exist"],
    ["SELECT 1 FROM woods.trees", "SCHEMA_NOT_FOUND: line 1:15: Schema 'woods' does not exist"],
    ["SELECT petals = 'a' FROM flowers", "TYPE_MISMATCH: line 1:15: Cannot apply operator: integer = varchar(1)"],
    ["SELECT petals FROM flowers WHERE petals", "TYPE_MISMATCH: line 1:34: WHERE clause must evaluate to a boolean"],
    [
      "SELECT petals, count(*) FROM flowers",
      "EXPRESSION_NOT_AGGREGATE: line 1:8: 'petals' must be an aggregate expression",
    ],
    ["SELECT petals AS n FROM flowers GROUP BY n", "COLUMN_NOT_FOUND: line 1:42: Column 'n' cannot be resolved"],
    [
      "SELECT 1 FROM flowers WHERE count(*) > 1",
      "EXPRESSION_NOT_SCALAR: line 1:29: WHERE clause cannot contain aggregations",
    ],
    ["SELECT read_csv('/etc/passwd')", "FUNCTION_NOT_FOUND: line 1:8: Function 'read_csv' not registered"],
    ["SELECT st_area(1)", "NOT_SUPPORTED: line 1:8: Function 'st_area' is not emulated locally"],
    [
      "SELECT * FROM stale",
      "INVALID_VIEW: Failed analyzing stored view 'awsdatacatalog.garden.stale': line 1:8: Column 'leaves'",
    ],
    ["SELECT * FROM endless", "Statement would create a recursive view: 'awsdatacatalog.garden.endless'"],
  ])("refuses %s", (sql, message) => {
    expect(() => translate(sql)).toThrow(message);
  });
});
