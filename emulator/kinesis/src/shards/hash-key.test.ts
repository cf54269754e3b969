import { describe, expect, it } from "vitest";

import { formatHashKey, hashPartitionKey, parseHashKey, splitEvenly } from "./hash-key.ts";

const largest = "340282366920938463463374607431768211455";

describe("hashPartitionKey", () => {
  it("is the MD5 of the partition key's UTF-8", () => {
    expect(hashPartitionKey("a")).toBe("0cc175b9c0f1b6a831c399e269772661");
    expect(hashPartitionKey("ä")).toBe("8419b71c87a225a2c70b50486fbee545");
  });
});

describe("parseHashKey", () => {
  it.each(["0", "1", "170141183460469231731687303715884105728", largest])("keeps %s", (decimal) => {
    expect(formatHashKey(parseHashKey(decimal))).toBe(decimal);
  });

  it("refuses 2^128", () => {
    expect(() => parseHashKey("340282366920938463463374607431768211456")).toThrow("must be in the range: [0, 2^128-1]");
  });
});

describe("splitEvenly", () => {
  it("halves the hash keys", () => {
    const ranges = splitEvenly(2).map(({ first, last }) => [formatHashKey(first), formatHashKey(last)]);

    expect(ranges).toEqual([
      ["0", "170141183460469231731687303715884105727"],
      ["170141183460469231731687303715884105728", largest],
    ]);
  });

  it.each([1, 3, 7, 1000])("leaves no gap between %i ranges", (shardCount) => {
    const ranges = splitEvenly(shardCount);

    const gaps = ranges.slice(1).map(({ first }, index) => BigInt(`0x${first}`) - BigInt(`0x${ranges[index]?.last}`));
    expect(new Set(gaps)).toEqual(new Set(shardCount === 1 ? [] : [1n]));
    expect(formatHashKey(ranges.at(-1)?.last ?? "0")).toBe(largest);
  });
});
