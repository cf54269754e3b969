import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeIndexes, encodeIndexes } from "./index-runs.ts";

describe("encodeIndexes", () => {
  it("gives back what it was given", () => {
    const ascending = fc.uniqueArray(fc.nat(200)).map((indexes) => indexes.toSorted((a, b) => a - b));

    fc.assert(
      fc.property(ascending, (indexes) => {
        expect([...decodeIndexes(encodeIndexes(indexes))]).toEqual(indexes);
      }),
    );
  });

  it("writes neighbours as one run", () => {
    const many = Array.from({ length: 1_000_000 }, (_, index) => index + 40);

    expect(encodeIndexes(many)).toBe("14+lflr");
    expect(encodeIndexes([0, 1, 2, 5, 7, 8])).toBe("0+2,2,1+1");
  });
});
