import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { identityBounds } from "./identity.ts";
import { checkRow, checkRows, recordCheckDigits, sumChecksSql } from "./record-check.ts";

/** The check of rows with these indexes. */
function sumChecks(rowIndexes: readonly number[]): number {
  return rowIndexes.reduce((sum, rowIndex) => sum + checkRow(rowIndex), 0);
}

describe("checkRow", () => {
  it.each([
    [0, 268_435_456],
    [1, 285_362_263],
    [98, 271_605_724],
    [32_767, 416_163_927],
    [32_768, 268_435_456],
    [999_999_999_999_999, 416_163_927],
  ])("gives row %d %d", (rowIndex, expected) => {
    expect(checkRow(rowIndex)).toBe(expected);
  });

  it("adds up to fewer digits than are allowed for, and exactly, in the largest record", () => {
    const largest = checkRows(0, 524_288);

    expect(largest).toBeLessThan(Number.MAX_SAFE_INTEGER);
    expect(String(largest).length).toBeLessThanOrEqual(recordCheckDigits);
  });

  it("tells a half that came twice from the whole, whichever half it is", () => {
    const half = fc
      .integer({ min: 1, max: 40 })
      .chain((size) => fc.shuffledSubarray([...Array(2 * size).keys()], { minLength: size, maxLength: size }));

    fc.assert(
      fc.property(half, (rows) => {
        const whole = sumChecks([...Array(2 * rows.length).keys()]);
        expect(sumChecks([...rows, ...rows])).not.toBe(whole);
      }),
      { numRuns: 2_000 },
    );
  });

  it("tells rows of which some came twice, and as many not at all, from the whole", () => {
    const rows = fc.integer({ min: 2, max: 60 }).chain((size) =>
      fc.tuple(
        fc.constant(size),
        fc
          .array(fc.nat({ max: size - 1 }), { minLength: size, maxLength: size })
          .filter((all) => new Set(all).size < size),
      ),
    );

    fc.assert(
      fc.property(rows, ([size, delivered]) => {
        expect(sumChecks(delivered)).not.toBe(sumChecks([...Array(size).keys()]));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("checkRows", () => {
  it("adds up the rows of a record, wherever they begin", () => {
    const beginning = fc.oneof(fc.nat({ max: 40_000 }), fc.nat({ max: 10 ** identityBounds.rowIndexDigits - 1 }));

    fc.assert(
      fc.property(beginning, fc.nat({ max: 300 }), (first, count) => {
        const rows = Array.from({ length: count }, (_, row) => first + row);
        expect(checkRows(first, count)).toBe(sumChecks(rows));
      }),
    );
  });
});

describe("sumChecksSql", () => {
  it("stays within bigint for every row index", () => {
    const factors = [...sumChecksSql.matchAll(/" \* (\d+)/g)].map(([, factor = ""]) => BigInt(factor));

    expect(factors).toHaveLength(2);
    for (const factor of factors) {
      expect(BigInt(10 ** identityBounds.rowIndexDigits + 524_288) * factor).toBeLessThan(2n ** 63n);
    }
  });
});
