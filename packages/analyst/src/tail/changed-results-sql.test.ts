import { describe, expect, it } from "vitest";

import { buildAllResultsSql, buildChangedResultsSql } from "./changed-results-sql.ts";

const tables = { view: "clicks_hourly", partials: "clicks_hourly_raw", keys: ["window_start", "region"] };

describe("buildChangedResultsSql", () => {
  it("asks for windows that the objects have rows of, and names each of their days once", () => {
    const folder = "s3://lake/data/clicks_hourly/window_date=";

    const sql = buildChangedResultsSql(tables, [
      `${folder}2026-11-28/a`,
      `${folder}2026-11-29/b`,
      `${folder}2026-11-29/it's`,
    ]);

    const days = `"window_date" IN ('2026-11-28', '2026-11-29')`;
    const paths = `"$path" IN ('${folder}2026-11-28/a', '${folder}2026-11-29/b', '${folder}2026-11-29/it''s')`;
    expect(sql).toBe(
      [
        'SELECT * FROM "clicks_hourly"',
        `WHERE ${days} AND "window_start" IN (SELECT "window_start" FROM "clicks_hourly_raw" WHERE ${days} AND ${paths})`,
        'ORDER BY "window_start", "region"',
      ].join("\n"),
    );
  });
});

describe("buildAllResultsSql", () => {
  it("asks for every result, in the order of the windows", () => {
    expect(buildAllResultsSql(tables)).toBe('SELECT * FROM "clicks_hourly"\nORDER BY "window_start", "region"');
  });
});
