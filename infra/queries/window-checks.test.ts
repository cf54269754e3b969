import { compileDataset } from "@sluice/schema";
import { findDataset, orders } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { loadWindowChecks } from "./window-checks.ts";

describe("loadWindowChecks", () => {
  it("holds each window's view against the dataset's", () => {
    const checks = loadWindowChecks(compileDataset(orders), "sluice_dev");

    expect(checks.map(({ name }) => name)).toEqual(["verify-per_minute", "verify-arriving", "verify-daily"]);
    expect(checks[2]?.sql).toContain('FROM "sluice_dev"."orders"\n');
    expect(checks[2]?.sql).toContain('FROM "sluice_dev"."orders_daily"\n');
  });

  it("has none where there are no windows", () => {
    expect(loadWindowChecks(findDataset("iris"), "sluice_dev")).toEqual([]);
  });
});
