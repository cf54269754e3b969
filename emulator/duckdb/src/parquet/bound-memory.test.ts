import { describe, expect, it } from "vitest";

import { chooseMemoryOptions } from "./bound-memory.ts";

describe("chooseMemoryOptions", () => {
  it.each([
    [1, "int", { rowGroupSize: 122_880, dictionaryPageBytes: 1_048_576 }],
    [20, "int", { rowGroupSize: 122_880, dictionaryPageBytes: 1_048_576 }],
    [250, "int", { rowGroupSize: 8192, dictionaryPageBytes: 83_886 }],
    [125, "struct<a:int,b:array<string>>", { rowGroupSize: 8192, dictionaryPageBytes: 83_886 }],
    [10_000, "int", { rowGroupSize: 2048, dictionaryPageBytes: 16_384 }],
  ])("for %i columns of %s", (count, type, expected) => {
    const columns = Array.from({ length: count }, (_, index) => ({ name: `c${index}`, type }));

    expect(chooseMemoryOptions(columns)).toEqual(expected);
  });
});
