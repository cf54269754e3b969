import { firstMark, type LoadMark } from "@sluice/stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createMarkTrail } from "./mark-trail.ts";

function markAt(row: number, byte = row * 10): LoadMark {
  return { ...firstMark, row, byte };
}

describe("createMarkTrail", () => {
  it("settles the last mark before the first open row", () => {
    const trail = createMarkTrail(firstMark);
    for (const row of [2, 4, 6]) trail.pass(markAt(row));

    expect(trail.settle(5)).toEqual(markAt(4));
  });

  it("settles a mark at the first open row: all rows before it are done", () => {
    const trail = createMarkTrail(firstMark);
    trail.pass(markAt(4));

    expect(trail.settle(4)).toEqual(markAt(4));
  });

  it("settles each mark once", () => {
    const trail = createMarkTrail(firstMark);
    trail.pass(markAt(2));

    expect([trail.settle(Infinity), trail.settle(Infinity)]).toEqual([markAt(2), undefined]);
  });

  it("replaces a mark when a step read bytes but no row", () => {
    const trail = createMarkTrail(firstMark);
    trail.pass(markAt(2, 20));
    trail.pass(markAt(2, 35));

    expect(trail.settle(2)).toEqual(markAt(2, 35));
  });

  it("counts no reject of a row at which reading resumes, or of one behind it", () => {
    const trail = createMarkTrail(firstMark);
    trail.pass({ ...markAt(3), rejects: 1, rejectsBytes: 70 });
    trail.settle(3);
    trail.pass({ ...markAt(3), rejects: 5, rejectsBytes: 350 });

    expect(trail.settle(3)).toEqual({ ...markAt(3), rejects: 1, rejectsBytes: 70 });
  });

  it("never settles a mark behind an open row", () => {
    const steps = fc.array(fc.record({ rows: fc.nat(5), open: fc.nat(40) }));

    fc.assert(
      fc.property(steps, (given) => {
        const trail = createMarkTrail(firstMark);
        let row = 0;
        for (const { rows, open } of given) {
          row += rows;
          trail.pass(markAt(row));
          expect(trail.settle(open)?.row ?? 0).toBeLessThanOrEqual(open);
        }
      }),
    );
  });
});
