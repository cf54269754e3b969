import { describe, expect, it } from "vitest";

import type { Verdict } from "./compare-answers.ts";
import { findSurprisesIn, pruneList } from "./known-verdicts.ts";

const lists = {
  refused: [{ name: "sketches", sql: "select refused" }],
  unlike: new Map<string, Verdict>([
    ["select different", "different"],
    ["select other types", "other-types"],
  ]),
};

describe("findSurprisesIn", () => {
  it.each<[string, Verdict, boolean]>([
    ["select listed nowhere", "same", false],
    ["select listed nowhere", "other-refusal", false],
    ["select listed nowhere", "refused", true],
    ["select listed nowhere", "different", true],
    ["select refused", "refused", false],
    ["select refused", "same", true],
    ["select different", "different", false],
    ["select different", "same", true],
    ["select different", "refused", true],
  ])("of %s that is %s: %s", (sql, verdict, isSurprise) => {
    expect(findSurprisesIn(lists, [{ sql, verdict }])).toHaveLength(isSurprise ? 1 : 0);
  });
});

describe("pruneList", () => {
  it.each<[Verdict, readonly (readonly string[])[]]>([
    ["same", [["select other types", "other-types"]]],
    ["same-refusal", [["select other types", "other-types"]]],
    [
      "refused",
      [
        ["select different", "refused"],
        ["select other types", "other-types"],
      ],
    ],
    [
      "accepted",
      [
        ["select different", "accepted"],
        ["select other types", "other-types"],
      ],
    ],
  ])("takes what became right, and notes what does less harm: %s", (verdict, kept) => {
    expect([...pruneList(lists, [{ sql: "select different", verdict }])]).toEqual(kept);
  });

  it("keeps the verdict of what does more harm, for the test to fail", () => {
    const pruned = pruneList(lists, [{ sql: "select other types", verdict: "different" }]);

    expect(pruned.get("select other types")).toBe("other-types");
  });

  it("takes what is in the list of refusals by now", () => {
    const both = { ...lists, unlike: new Map<string, Verdict>([["select refused", "different"]]) };

    expect([...pruneList(both, [{ sql: "select refused", verdict: "refused" }])]).toEqual([]);
  });
});
