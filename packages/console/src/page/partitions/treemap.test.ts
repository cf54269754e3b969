import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { layOutTreemap } from "./treemap.ts";

const box = { x: 10, y: 20, width: 600, height: 300 };

describe("layOutTreemap", () => {
  it("gives two equal items a half each, side by side", () => {
    expect(layOutTreemap([{ weight: 1 }, { weight: 1 }], box)).toEqual([
      { item: { weight: 1 }, x: 10, y: 20, width: 300, height: 300 },
      { item: { weight: 1 }, x: 310, y: 20, width: 300, height: 300 },
    ]);
  });

  it("has nothing to place without weight or without room", () => {
    expect(layOutTreemap([{ weight: 0 }], box)).toEqual([]);
    expect(layOutTreemap([{ weight: 1 }], { ...box, width: 0 })).toEqual([]);
  });

  it("gives each its share of the area, inside the box", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 60 }), (weights) => {
        const placed = layOutTreemap(
          weights.map((weight) => ({ weight })),
          box,
        );
        const total = weights.reduce((sum, weight) => sum + weight, 0);

        expect(placed).toHaveLength(weights.length);
        for (const { item, x, y, width, height } of placed) {
          expect(width * height).toBeCloseTo((item.weight / total) * box.width * box.height, 3);
          expect(x).toBeGreaterThanOrEqual(box.x - 1e-6);
          expect(y).toBeGreaterThanOrEqual(box.y - 1e-6);
          expect(x + width).toBeLessThanOrEqual(box.x + box.width + 1e-6);
          expect(y + height).toBeLessThanOrEqual(box.y + box.height + 1e-6);
        }
      }),
    );
  });
});
