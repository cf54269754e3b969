import { describe, expect, it } from "vitest";

import { findTableEnding } from "./table-endings.ts";

describe("findTableEnding", () => {
  it.each([
    ["crime", undefined],
    ["raw", undefined],
    ["errors_2026", undefined],
    ["crime_raw", "_raw"],
    ["crime_errors", "_errors"],
    ["crime_rejects", "_rejects"],
    ["crime_rejects_raw", "_raw"],
  ])("of %s is %s", (name, ending) => {
    expect(findTableEnding(name)).toBe(ending);
  });
});
