import { findDataset } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { writeLakeStatements } from "./lake-statements.ts";

const tables = {
  tables: { data: "iris_raw", rejects: "iris_rejects_raw", errors: "iris_errors" },
  views: { data: "iris", rejects: "iris_rejects" },
};

describe("writeLakeStatements", () => {
  it("reads every load when none is named", () => {
    expect(writeLakeStatements(findDataset("iris"), tables, undefined)).toEqual({
      delivered:
        'SELECT "sepal_length", "sepal_width", "petal_length", "petal_width", "species", "species_key", "batch_id", "row_index" FROM "iris"',
      rejected: 'SELECT raw_row, batch_id, row_index, field_order FROM "iris_rejects"',
      failed: 'SELECT rawdata FROM "iris_errors"',
      counts:
        'SELECT (SELECT count(*) FROM "iris_raw"), (SELECT count(*) FROM "iris"), (SELECT count(*) FROM "iris_rejects"), (SELECT count(*) FROM "iris_errors")',
      cheapCounts:
        'SELECT (SELECT count(*) FROM "iris_raw"), CAST(NULL AS bigint), (SELECT count(*) FROM "iris_rejects"), (SELECT count(*) FROM "iris_errors")',
    });
  });

  it("reads one load's rows, but counts every failed record", () => {
    const { delivered, rejected, counts } = writeLakeStatements(findDataset("iris"), tables, "load-7");

    const ofLoad = String.raw`WHERE batch_id >= 'load-7-' AND batch_id < 'load-7\.' AND regexp_like\(batch_id, '.*load-7.*'\)`;
    expect(delivered).toMatch(new RegExp(` FROM "iris" ${ofLoad}$`));
    expect(rejected).toMatch(new RegExp(` FROM "iris_rejects" ${ofLoad}$`));
    expect(counts.match(/'\^load-7/g)).toHaveLength(3);
    expect(counts).toMatch(/\(SELECT count\(\*\) FROM "iris_errors"\)$/);
  });
});
