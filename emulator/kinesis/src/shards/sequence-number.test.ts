import { describe, expect, it } from "vitest";

import { createSequenceNumbers } from "./sequence-number.ts";

const createdAtMs = 1_767_225_600_000;

describe("createSequenceNumbers", () => {
  it("has 56 digits", () => {
    expect(createSequenceNumbers(createdAtMs, 3).at(41)).toBe(
      "49176722560000000000000000000000000000000000000004200003",
    );
  });

  it("grows in text and in number", () => {
    const numbers = [-1, 0, 1, 8, 9, 98, 99, 1e6, 1e15].map(createSequenceNumbers(createdAtMs, 0).at);

    expect(numbers.toSorted()).toEqual(numbers);
    expect(numbers.toSorted((a, b) => Number(BigInt(a) - BigInt(b)))).toEqual(numbers);
  });

  it("finds the index that a number was made from", () => {
    const { at, start, toIndex } = createSequenceNumbers(createdAtMs, 2);

    expect([0, 1, 1e9].map((index) => toIndex(at(index)))).toEqual([0, 1, 1e9]);
    expect(toIndex(start)).toBe(-1);
  });

  it.each([
    ["another shard", createSequenceNumbers(createdAtMs, 1).at(0)],
    ["an earlier stream of that name", createSequenceNumbers(createdAtMs - 1, 2).at(0)],
    ["nothing", "0"],
    ["another maker", "49590338271490256608559692538361571095921575989136588898"],
  ])("does not take a number of %s for its own", (_, number) => {
    expect(createSequenceNumbers(createdAtMs, 2).toIndex(number)).toBeUndefined();
  });
});
