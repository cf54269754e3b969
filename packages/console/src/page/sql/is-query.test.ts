import { describe, expect, it } from "vitest";

import { isQuery } from "./is-query.ts";

describe("isQuery", () => {
  it.each([
    "SELECT 1",
    "with a AS (SELECT 1) SELECT * FROM a",
    "(SELECT 1)",
    "-- drop\n/* x */ SHOW TABLES",
    "EXPLAIN SELECT 1",
  ])("lets %j run at once", (sql) => expect(isQuery(sql)).toBe(true));

  it.each([
    "DROP TABLE iris",
    "-- select\nINSERT INTO a SELECT 1",
    "UNLOAD (SELECT 1) TO 's3://a/'",
    "MERGE INTO a",
    "",
    "selected",
  ])("asks again before %j", (sql) => expect(isQuery(sql)).toBe(false));
});
