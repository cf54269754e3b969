import { findDataset, datasets } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { loadNamedQueries } from "./named-queries.ts";

function findSql(dataset: string, name: string): string {
  const queries = loadNamedQueries(findDataset(dataset), "sluice_dev");
  return queries.find((query) => query.name === name)?.sql ?? "";
}

describe("loadNamedQueries", () => {
  it("returns the dataset's own query, then one for each file", () => {
    const queries = loadNamedQueries(findDataset("iris"), "sluice_dev");

    expect(queries.map(({ name, description }) => [name, description])).toEqual([
      ["sample", "Fisher's iris flowers: four measurements in centimetres and the species."],
      ["doubles", "Rows that the view hides, because their records came before: by the day on which they came again."],
      ["freshness", "How old the newest row is."],
      ["per-partition", "Rows of each partition, and when they arrived."],
      ["rejects-today", "Today's rows (UTC) that did not fit, by reason."],
      ["top10", "The ten rows that arrived last."],
    ]);
  });

  it("names tables, views and partition columns", () => {
    expect(findSql("crime", "per-partition")).toContain('SELECT "district_key", "month", count(*)');
    expect(findSql("crime", "per-partition")).toContain('FROM "sluice_dev"."crime"\n');
    expect(findSql("crime", "rejects-today")).toContain('FROM "sluice_dev"."crime_rejects_raw"\n');
    expect(findSql("crime", "freshness")).toMatch(/FROM "sluice_dev"\."crime_raw"$/);
  });

  it("groups by day where there are no partitions", () => {
    expect(findSql("people", "per-partition")).toContain('GROUP BY CAST("arrived_at" AS date)\n');
  });

  it.each(datasets.map((dataset) => [dataset.name, dataset] as const))("leaves no placeholder for %s", (_, dataset) => {
    expect(loadNamedQueries(dataset, "sluice_dev").filter(({ sql }) => /[{}]/.test(sql))).toEqual([]);
  });
});
