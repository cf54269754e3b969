import { describe, expect, it } from "vitest";

import { measureCosine } from "./cosine-similarity.ts";
import { takeCubeRoot } from "./cube-root.ts";
import { formatBase, parseBase } from "./number-base.ts";
import { countBits, shiftLeft, shiftRight, shiftRightArithmetic } from "./shift-bits.ts";
import { findBin, findBucket } from "./width-bucket.ts";
import { wilsonLower, wilsonUpper } from "./wilson-interval.ts";

describe("number bases", () => {
  it.each([
    [parseBase("-101", 2n), -5n],
    [parseBase("Zz", 36n), 1295n],
    [parseBase("7fffffffffffffff", 16n), 9_223_372_036_854_775_807n],
  ])("reads %d", (result, expected) => {
    expect(result).toBe(expected);
  });

  it("writes digits", () => {
    expect(formatBase(-255n, 2n)).toBe("-11111111");
  });

  it.each([
    ["9", 8n, "Not a valid base-8 number: 9"],
    ["", 10n, "Not a valid base-10 number: "],
    ["9223372036854775808", 10n, "Not a valid base-10 number: 9223372036854775808"],
    ["1", 37n, "Radix must be between 2 and 36"],
  ])("refuses %j in base %d", (text, radix, message) => {
    expect(() => parseBase(text, radix)).toThrow(message);
  });
});

describe("shifts", () => {
  it.each([
    [shiftLeft(1n, 31n, 32), -2_147_483_648n],
    [shiftLeft(1n, 32n, 32), 0n],
    [shiftLeft(1n, -63n, 32), 2n],
    [shiftRight(-8n, 1n, 32), 2_147_483_644n],
    [shiftRight(-8n, 0n, 32), -8n],
    [shiftRightArithmetic(-8n, 40n, 32), -1n],
    [countBits(-7n, 8n), 6n],
  ])("gives %d", (result, expected) => {
    expect(result).toBe(expected);
  });

  it("refuses bits that do not hold the number", () => {
    expect(() => countBits(9n, 4n)).toThrow("9 cannot be represented with 4 bits");
  });
});

describe("buckets", () => {
  it.each([
    [findBucket(5, 0, 10, 4n), 3n],
    [findBucket(10, 0, 10, 4n), 5n],
    [findBucket(5, 10, 0, 4n), 2n],
    [findBucket(11, 10, 0, 4n), 0n],
    [findBin(4, [1, 2, 4]), 3n],
    [findBin(0, [1, 2, 4]), 0n],
  ])("finds %d", (result, expected) => {
    expect(result).toBe(expected);
  });

  it("refuses bins that descend", () => {
    expect(() => findBin(5, [3, 1])).toThrow("Bin values are not sorted in ascending order");
  });
});

describe("doubles", () => {
  it.each([
    [takeCubeRoot(27), 3],
    [takeCubeRoot(-8), -2],
    [takeCubeRoot(0), 0],
    [measureCosine(["a", "b"], [1, 2], ["a"], [2]), 0.447_213_595_499_957_9],
    [measureCosine(["a"], [null], ["a"], [2]), null],
    [wilsonLower(1250n, 1310n, 1.96), 0.941_488_372_539_589_4],
    [wilsonUpper(1250n, 1310n, 1.96), 0.964_252_471_714_390_8],
  ])("gives %d", (result, expected) => {
    expect(result).toBe(expected);
  });
});
