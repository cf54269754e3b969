import { irisManifest } from "@sluice/lake/testing";
import { describe, expect, it } from "vitest";

import { buildDeliveredSql } from "./delivered-sql.ts";

describe("buildDeliveredSql", () => {
  it("reads one table for each dataset, and of each only what came since", () => {
    const sql = buildDeliveredSql([irisManifest, { ...irisManifest, dataset: "it's" }], Date.UTC(2026, 10, 28, 8));

    expect(sql.match(/FROM "iris_raw" WHERE arrived_at >= TIMESTAMP '2026-11-28 08:00:00.000'/g)).toHaveLength(2);
    expect(sql).toContain("SELECT 'it''s' AS dataset");
    expect(sql).toContain(" UNION ALL ");
  });
});
