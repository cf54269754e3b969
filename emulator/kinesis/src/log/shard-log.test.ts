import { describe, expect, it } from "vitest";

import { takeWithinSize } from "./shard-log.ts";

const records = [3, 2, 1].map((payloadBytes) => ({ payloadBytes }));

describe("takeWithinSize", () => {
  it.each([
    [0, 1],
    [2, 1],
    [3, 1],
    [4, 1],
    [5, 2],
    [6, 3],
  ])("takes, within %i bytes, the first %i of the records", (maxBytes, count) => {
    expect(takeWithinSize(records, maxBytes)).toEqual(records.slice(0, count));
  });

  it("takes nothing from nothing", () => {
    expect(takeWithinSize([], 10)).toEqual([]);
  });
});
