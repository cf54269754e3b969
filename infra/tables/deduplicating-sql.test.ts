import { describe, expect, it } from "vitest";

import { buildDeduplicatingSql } from "./deduplicating-sql.ts";

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
  hasRecordChecks: true,
};

/** White space aside. */
function format(sql: string): string {
  return sql.replaceAll(/\s+/g, " ");
}

const casts =
  'SELECT CAST("petals" AS integer) AS "petals", CAST("batch_id" AS varchar) AS "batch_id", ' +
  'CAST("row_index" AS bigint) AS "row_index", CAST("arrived_at" AS timestamp(3)) AS "arrived_at", ' +
  'CAST("colour_key" AS varchar) AS "colour_key" FROM ( ';

describe("buildDeduplicatingSql", () => {
  it("ranks the rows of batches that do not add up, and takes the others as they are; casts each column", () => {
    const rows = ["petals", "batch_id", "row_index", "arrived_at", "colour_key"];
    const ofRows = rows.map((name) => `"sluice_rows"."${name}"`).join(", ");
    const match =
      '"sluice_rows"."colour_key" = "sluice_suspects"."colour_key" AND "sluice_rows"."batch_id" = "sluice_suspects"."batch_id"';
    const columns = rows.map((name) => `"${name}"`).join(", ");

    expect(format(buildDeduplicatingSql(table))).toBe(
      'WITH "sluice_suspects" AS ( SELECT "colour_key", "batch_id" FROM "sluice_dev"."flowers_raw" ' +
        'GROUP BY "colour_key", "batch_id" HAVING coalesce(sum(bitwise_and("row_index" * 6709, 32767) * ' +
        'bitwise_and("row_index" * 2523, 8191)) + 268435456 * count(*) <> min("record_check"), true) ) ' +
        casts +
        `SELECT ${ofRows} FROM "sluice_dev"."flowers_raw" "sluice_rows" LEFT JOIN "sluice_suspects" ON ${match} ` +
        'WHERE "sluice_suspects"."batch_id" IS NULL UNION ALL ' +
        `SELECT ${columns} FROM ( SELECT ${columns}, row_number() OVER (PARTITION BY "colour_key", "batch_id", ` +
        '"row_index" ORDER BY "arrived_at") AS "sluice_copy" FROM ( ' +
        `SELECT ${ofRows} FROM "sluice_dev"."flowers_raw" "sluice_rows" JOIN "sluice_suspects" ON ${match} ` +
        ') ) WHERE "sluice_copy" = 1 )',
    );
  });

  it("ranks every row of a table without checks, and keeps one of each identity", () => {
    expect(format(buildDeduplicatingSql({ ...table, identifiedBy: [], hasRecordChecks: false }))).toBe(
      `${casts}SELECT "petals", "batch_id", "row_index", "arrived_at", "colour_key" FROM ( ` +
        'SELECT "petals", "batch_id", "row_index", "arrived_at", "colour_key", row_number() OVER ' +
        '(PARTITION BY "batch_id", "row_index" ORDER BY "arrived_at") AS "sluice_copy" ' +
        'FROM "sluice_dev"."flowers_raw" ) WHERE "sluice_copy" = 1 )',
    );
  });
});
