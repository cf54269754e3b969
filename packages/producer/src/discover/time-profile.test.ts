import { describe, expect, it } from "vitest";

import { createTimeProfile } from "./time-profile.ts";

function profileTimes(values: readonly string[]) {
  const profile = createTimeProfile();
  for (const value of values) profile.add(value);
  return profile.summary();
}

describe("createTimeProfile", () => {
  it("finds the type, the first and last day, and the number of days", () => {
    const found = profileTimes(["2026-01-31", "2026-01-02", "2026-01-31"]);

    expect(found).toMatchObject({ firstDay: "2026-01-02", lastDay: "2026-01-31", dayCount: 2 });
    expect(found?.lakeType.code).toBe("date()");
  });

  it("names a second type only if it reads other days", () => {
    expect(profileTimes(["1/2/06", "3/4/06"])?.ambiguousWith?.code).toBe('date("d/M/yy", { firstYear: 1969 })');
    expect(profileTimes(["1/1/06", "2/2/06"])?.ambiguousWith).toBeUndefined();
    expect(profileTimes(["1/31/06", "3/4/06"])?.ambiguousWith).toBeUndefined();
  });

  it("finds nothing when a value is no time, or without values", () => {
    expect(profileTimes(["2026-01-31", "x"])).toBeUndefined();
    expect(profileTimes([])).toBeUndefined();
  });

  it("stops counting days after ten years of them", () => {
    const days = Array.from({ length: 3700 }, (_, index) => new Date(index * 86_400_000).toISOString().slice(0, 10));

    expect(profileTimes(days)?.dayCount).toBeUndefined();
  });
});
