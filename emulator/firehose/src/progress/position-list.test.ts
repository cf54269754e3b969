import { describe, expect, it } from "vitest";

import { createPositionList } from "./position-list.ts";

describe("createPositionList", () => {
  const positions = [
    { shardId: "b", index: 7, part: 0, parts: 1 },
    { shardId: "a", index: 3, part: 1, parts: 2 },
    { shardId: "b", index: 5, part: 0, parts: 1 },
  ];

  it("groups by shard, whole records ascending and parts apart", () => {
    expect(createPositionList(positions).byShard()).toEqual([
      { shardId: "b", indexes: [5, 7], parts: [] },
      { shardId: "a", indexes: [], parts: [[3, 1, 2]] },
    ]);
  });

  it("gives each back in its place", () => {
    const list = createPositionList(positions);

    expect([list.count(), list.at(1), list.at(2), list.at(3)]).toEqual([3, positions[1], positions[2], undefined]);
  });
});
