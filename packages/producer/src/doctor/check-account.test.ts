import { describe, expect, it } from "vitest";

import { checkClock } from "./check-account.ts";

describe("checkClock", () => {
  it.each([
    [0, 500, "ok", "agrees with the endpoint's"],
    [400, 500, "ok", "agrees with the endpoint's"],
    [5_000, 500, "ok", "5 s ahead of the endpoint's"],
    [-61_000, 500, "warning", "61 s behind the endpoint's"],
    [300_600, 500, "failed", "301 s ahead of the endpoint's"],
  ])("judges a clock that is %d ms ahead, give or take %d: %s", (aheadMs, uncertaintyMs, status, says) => {
    expect(checkClock({ clockReadings: [{ aheadMs, uncertaintyMs }] })).toMatchObject({ status, says });
  });

  it("believes the reading with the least uncertainty", () => {
    const clockReadings = [
      { aheadMs: 400_000, uncertaintyMs: 9_000 },
      { aheadMs: 0, uncertaintyMs: 500 },
    ];

    expect(checkClock({ clockReadings }).status).toBe("ok");
  });

  it("is skipped when no answer came", () => {
    expect(checkClock({ clockReadings: [] }).status).toBe("skipped");
  });
});
