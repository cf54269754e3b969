import { describe, expect, it } from "vitest";

import { addToHistory, type PastStatement } from "./sql-history.ts";

function create(sql: string, startedAtMs: number): PastStatement {
  return { sql, startedAtMs, state: "SUCCEEDED", runtimeMs: 1, bytesScanned: 1 };
}

describe("addToHistory", () => {
  it("puts the latest first, and keeps a text once", () => {
    const past = addToHistory([create("a", 1), create("b", 2)], create("b", 3));

    expect(past.map(({ sql, startedAtMs }) => [sql, startedAtMs])).toEqual([
      ["b", 3],
      ["a", 1],
    ]);
  });

  it("keeps fifty", () => {
    const past = Array.from({ length: 50 }, (_, index) => create(String(index), index));

    expect(addToHistory(past, create("new", 99))).toHaveLength(50);
  });
});
