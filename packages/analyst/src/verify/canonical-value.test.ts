import { describe, expect, it } from "vitest";

import { toCanonicalValue } from "./canonical-value.ts";

describe("toCanonicalValue", () => {
  it.each([
    ["double", "5.10", "5.1"],
    ["double", "5.1E0", "5.1"],
    ["double", "1e2", "100"],
    ["double", "100.0", "100"],
    ["double", "-0.0", "0"],
    ["timestamp", "2006-01-01 00:00:00", "2006-01-01 00:00:00"],
    ["timestamp", "2006-01-01 00:00:00.000", "2006-01-01 00:00:00"],
    ["timestamp", "2006-01-01 00:00:00.120000", "2006-01-01 00:00:00.12"],
    ["timestamp", "2006-01-01 00:00:10", "2006-01-01 00:00:10"],
    ["decimal(10,2)", "007.50", "7.5"],
    ["decimal(10,2)", "-0.00", "0"],
    ["decimal(38,0)", "12345678901234567890123456789", "12345678901234567890123456789"],
    ["decimal(10,2)", "100", "100"],
    ["decimal(10,2)", ".5", "0.5"],
    ["bigint", "9007199254740993", "9007199254740993"],
    ["string", "5.10", "5.10"],
  ])("writes %s %j as %j", (type, text, canonical) => {
    expect(toCanonicalValue(type, text)).toBe(canonical);
  });
});
