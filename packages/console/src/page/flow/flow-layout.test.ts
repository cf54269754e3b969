import { describe, expect, it } from "vitest";

import { type Box, type FlowLayout, layOutFlow } from "./flow-layout.ts";

const branches = ["windows", "rejects", "errors"] as const;

function listOverlaps({ boxes }: FlowLayout): readonly string[] {
  const all = [...boxes];
  return all.flatMap(([name, box], at) =>
    all.slice(at + 1).flatMap(([other, otherBox]) => (overlaps(box, otherBox) ? [`${name}, ${other}`] : [])),
  );
}

function overlaps(one: Box, other: Box): boolean {
  const isApart = (start: "x" | "y", size: "width" | "height") =>
    one[start] + one[size] <= other[start] || other[start] + other[size] <= one[start];
  return !isApart("x", "width") && !isApart("y", "height");
}

describe("layOutFlow", () => {
  it.each([320, 375, 640, 900, 1_200, 1_440, 3_840])("lays no node over another or outside of %i pixels", (width) => {
    const layout = layOutFlow({ width, rem: 16, branches });

    expect(listOverlaps(layout)).toEqual([]);
    for (const box of layout.boxes.values()) {
      expect(box.x + box.width).toBeLessThanOrEqual(width + 0.001);
      expect(box.y + box.height).toBeLessThanOrEqual(layout.height + 0.001);
    }
  });

  it("goes from left to right where there is room, else from top to bottom", () => {
    const [wide, narrow] = [1_200, 375].map((width) => layOutFlow({ width, rem: 16, branches: [] }));

    expect(wide?.boxes.get("table")).toMatchObject({ y: 0 });
    expect(narrow?.boxes.get("table")).toMatchObject({ x: 0 });
  });

  it("connects each node with the one before, and each branch with what it leaves", () => {
    const { edges } = layOutFlow({ width: 1_200, rem: 16, branches: ["rejects"] });

    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
      "source stream",
      "stream transform",
      "transform partitions",
      "partitions table",
      "transform rejects",
    ]);
  });
});
