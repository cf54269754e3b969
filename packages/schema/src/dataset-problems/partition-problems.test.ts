import { describe, expect, it } from "vitest";

import { iris } from "../fixtures/iris.ts";
import { findPartitionProblems } from "./partition-problems.ts";

function findSetProblems(values: readonly string[], otherwise = "unknown"): readonly string[] {
  const set = { kind: "closed-set", name: "d", from: "species", values, otherwise } as const;
  return findPartitionProblems({ ...iris, partitionColumns: [set] });
}

describe("findPartitionProblems", () => {
  it.each(["", "..", "—", " / "])("takes %j for no partition value", (value) => {
    expect(findSetProblems([value])).toEqual([
      `partition column "d": value ${JSON.stringify(value)} has no letter or digit that an object key could have`,
    ]);
  });

  it.each(["a b", "a/b", "-a", "é", "a=b", "%20", "東京"])(
    "takes %j for a partition value, spelled for keys",
    (value) => {
      expect(findSetProblems([value])).toEqual([]);
    },
  );

  it("refuses values that would share a key, and an otherwise that is not safe in one", () => {
    expect(findSetProblems(["São Paulo", "Sao Paulo", "un/known"], "a b")).toEqual([
      'partition column "d": otherwise "a b" is not safe in an object key',
      'partition column "d": values "São Paulo" and "Sao Paulo" would all be Sao-Paulo in an object key: keep one of them',
    ]);
    expect(findSetProblems(["a b", "a-b"])).toHaveLength(1);
    expect(findSetProblems(["(unknown)"])).toEqual([
      'partition column "d": values "(unknown)" and "unknown" would all be unknown in an object key: keep one of them',
    ]);
  });

  it("refuses a value that is too long for a key", () => {
    expect(findSetProblems(["é".repeat(129)])).toEqual([
      expect.stringMatching(/is longer than 128 characters in an object key$/),
    ]);
  });
});
