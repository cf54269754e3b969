import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { writeLakeStatements } from "./lake-statements.ts";

const tables = {
  tables: { data: "iris_raw", rejects: "iris_rejects_raw", errors: "iris_errors" },
  views: { data: "iris", rejects: "iris_rejects" },
};

const columns =
  '"sepal_length", "sepal_width", "petal_length", "petal_width", "species", "species_key", "batch_id", "row_index"';

describe("writeLakeStatements", () => {
  it("reads every load when none is named, in the sources' partitions", () => {
    const scope = { loadId: undefined, partitions: `"species_key" IN ('a')` };

    expect(writeLakeStatements(findDataset("iris"), tables, scope)).toEqual({
      delivered: `SELECT ${columns} FROM "iris" WHERE "species_key" IN ('a')`,
      rejected: 'SELECT raw_row, batch_id, row_index, field_order FROM "iris_rejects"',
      failed: 'SELECT rawdata FROM "iris_errors"',
      partitionRows: `SELECT (SELECT count(*) FROM "iris_raw" WHERE "species_key" IN ('a'))`,
      counts: `SELECT (SELECT count(*) FROM "iris_raw" WHERE "species_key" IN ('a')), (SELECT count(*) FROM "iris" WHERE "species_key" IN ('a')), (SELECT count(*) FROM "iris_rejects"), (SELECT count(*) FROM "iris_errors")`,
    });
  });

  it("reads the rows within ranges alone, and does not count the view's", () => {
    const ranges = [{ name: "sepal_length", type: "double", least: "1", greatest: "2", hasNulls: false }];

    const { delivered, counts } = writeLakeStatements(findDataset("iris"), tables, { loadId: undefined, ranges });

    expect(delivered).toBe(
      `SELECT ${columns} FROM "iris" WHERE "sepal_length" BETWEEN CAST('1' AS double) AND CAST('2' AS double)`,
    );
    expect(counts).toContain('SELECT (SELECT count(*) FROM "iris_raw"), CAST(NULL AS bigint), ');
  });

  it("reads one load's rows, but counts every failed record", () => {
    const { delivered, rejected, counts } = writeLakeStatements(findDataset("iris"), tables, { loadId: "load-7" });

    const ofLoad = String.raw`WHERE batch_id >= 'load-7-' AND batch_id < 'load-7\.' AND regexp_like\(batch_id, '.*load-7.*'\)`;
    expect(delivered).toMatch(new RegExp(` FROM "iris" ${ofLoad}$`));
    expect(rejected).toMatch(new RegExp(` FROM "iris_rejects" ${ofLoad}$`));
    expect(counts.match(/'\^load-7/g)).toHaveLength(3);
    expect(counts).toMatch(/\(SELECT count\(\*\) FROM "iris_errors"\)$/);
  });

  it("reads no rejects and errors from before a load began", () => {
    const statements = writeLakeStatements(findDataset("iris"), tables, { loadId: "20261121T080000-1a2b3c4d" });

    expect(statements.failed).toBe(`SELECT rawdata FROM "iris_errors" WHERE "date" >= '2026-11-20'`);
    expect(statements.rejected).toContain(`FROM "iris_rejects" WHERE "date" >= '2026-11-20' AND batch_id >= `);
  });
});
