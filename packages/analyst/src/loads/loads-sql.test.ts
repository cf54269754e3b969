import { describe, expect, it } from "vitest";

import { buildLoadsSql } from "./loads-sql.ts";

const since = new Date("2026-11-28T10:00:00Z");

describe("buildLoadsSql", () => {
  it("asks for the latest loads, and reads the days since then alone", () => {
    expect(buildLoadsSql({ since, limit: 20 })).toMatch(
      /WHERE date >= '2026-11-28' AND started_at >= TIMESTAMP '2026-11-28 10:00:00.000' ORDER BY ended_at DESC LIMIT 20\) ORDER BY ended_at$/,
    );
  });

  it("asks for what is wanted of them, quoted", () => {
    const asked = { since, limit: 1, dataset: "it's", state: "failed", endedAfter: "2026-11-28 11:00:00.000" } as const;

    expect(buildLoadsSql(asked)).toContain(
      "AND dataset = 'it''s' AND state = 'failed' AND ended_at > TIMESTAMP '2026-11-28 11:00:00.000' ORDER",
    );
  });
});
