import { describe, expect, it } from "vitest";

import { layOutPartitions, nameCell } from "./partition-cells.ts";

const box = { x: 0, y: 0, width: 800, height: 400 };

function partition(path: string, bytes: number) {
  return { path, bytes, objects: 1, oldestMs: 0, newestMs: 0, hasSmallObjects: false };
}

describe("layOutPartitions", () => {
  it("lays one column's partitions side by side", () => {
    const [group, ...others] = layOutPartitions([partition("k=a/", 1), partition("k=b/", 1)], "bytes", box);

    expect(others).toEqual([]);
    expect(group?.cells.map(({ width, height }) => [width, height])).toEqual([
      [400, 400],
      [400, 400],
    ]);
  });

  it("groups several columns' partitions by the first, with room for its name", () => {
    const partitions = [partition("k=a/m=1/", 1), partition("k=a/m=2/", 1), partition("k=b/m=1/", 1)];
    const groups = layOutPartitions(partitions, "bytes", box);

    expect(groups.map(({ name, cells }) => [name, cells.length])).toEqual([
      ["k=a", 2],
      ["k=b", 1],
    ]);
    expect(groups[0]?.cells[0]?.y).toBeGreaterThan(18);
  });

  it("leaves out partitions that nothing is known of yet", () => {
    expect(layOutPartitions([partition("k=a/", 1)], "rows", box)[0]?.cells).toEqual([]);
  });
});

describe("nameCell", () => {
  it.each([
    ["k=a/m=2026-11/", "2026-11"],
    ["", "all"],
    ["k=/", "all"],
  ])("calls %j %s", (path, name) => {
    expect(nameCell(path)).toBe(name);
  });
});
