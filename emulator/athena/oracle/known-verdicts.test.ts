import { describe, expect, it } from "vitest";

import type { Verdict } from "./compare-answers.ts";
import { findSurprisesIn } from "./known-verdicts.ts";

const refused = [{ name: "sketches", sql: "select refused" }];

describe("findSurprisesIn", () => {
  it.each<[string, Verdict, boolean]>([
    ["select listed nowhere", "same", false],
    ["select listed nowhere", "other-refusal", false],
    ["select listed nowhere", "refused", true],
    ["select listed nowhere", "different", true],
    ["select refused", "refused", false],
    ["select refused", "same", true],
  ])("of %s that is %s: %s", (sql, verdict, isSurprise) => {
    expect(findSurprisesIn(refused, [{ sql, verdict }])).toHaveLength(isSurprise ? 1 : 0);
  });
});
