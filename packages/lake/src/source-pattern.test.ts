import { describe, expect, it } from "vitest";

import { isSourcePattern, readLiteralPrefix } from "./source-pattern.ts";

describe("readLiteralPrefix", () => {
  it.each([
    ["iris/2026.csv", "iris/2026.csv"],
    ["iris/", "iris/"],
    ["iris-*.csv", "iris-"],
    ["iris/202?/a.csv", "iris/202"],
    ["iris/[ab].csv", "iris/"],
    ["iris/{a,b}*.csv", "iris/"],
    ["*", ""],
  ])("cuts %s before the first character of a pattern", (name, prefix) => {
    expect(readLiteralPrefix(name)).toBe(prefix);
    expect(isSourcePattern(name)).toBe(prefix !== name);
  });
});
