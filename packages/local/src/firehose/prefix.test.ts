import { describe, expect, it } from "vitest";

import { checkTimestamps, evaluatePrefix, fillPartitionKeys, formatTime, withDefaultTime } from "./prefix.ts";

const oldestArrivalMs = Date.UTC(2026, 2, 4, 5, 6, 7, 89);

describe("evaluatePrefix", () => {
  it.each([
    ["data/", "data/"],
    ["", ""],
    ["!{timestamp:yyyy/MM/dd/HH/}", "2026/03/04/05/"],
    ["!{timestamp:yyyy}-!{timestamp:MM}-!{timestamp:dd}/", "2026-03-04/"],
    ["date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/", "date=2026-03-04/hour=05/"],
    ["!{timestamp:'year='yyyy'/month='MM}/", "year=2026/month=03/"],
    ["!{timestamp:'it''s 'HH}/", "it's 05/"],
    ["!{timestamp:HH-mm-ss.SSS}/", "05-06-07.089/"],
    ["!{firehose:random-string}/!{firehose:random-string}/", "random1/random2/"],
    ["!{firehose:error-output-type}/!{firehose:error-output-type}/", "processing-failed/processing-failed/"],
    ["data/!{partitionKeyFromLambda:species}/!{timestamp:yyyy}/", "data/setosa/2026/"],
    ["!{partitionKeyFromLambda:path}/", "a/b/c/"],
    ["!{partitionKeyFromQuery:species}/", "!{partitionKeyFromQuery:species}/"],
  ])("makes of %j %j", (prefix, expected) => {
    let randoms = 0;
    const randomString = () => `random${(randoms += 1)}`;
    const partitionKeys = { species: "setosa", path: "a/b/c" };

    const evaluated = evaluatePrefix(prefix, {
      oldestArrivalMs,
      randomString,
      partitionKeys,
      errorOutputType: "processing-failed",
    });

    expect(evaluated).toBe(expected);
  });

  it.each(["!{timestamp:MMM}", "!{firehose:random-string}", "!{partitionKeyFromLambda:species}", "$&"])(
    "takes a partition key's value %j for text",
    (species) => {
      const evaluated = evaluatePrefix("data/!{partitionKeyFromLambda:species}/", {
        oldestArrivalMs,
        randomString: () => "random",
        partitionKeys: { species },
      });

      expect(evaluated).toBe(`data/${species}/`);
    },
  );
});

describe("fillPartitionKeys", () => {
  const twoKeys = "data/!{partitionKeyFromLambda:species}/!{timestamp:yyyy}/!{partitionKeyFromLambda:date}/";

  it("puts the keys in and leaves other expressions for the object", () => {
    expect(fillPartitionKeys(twoKeys, { species: "setosa", date: "2026-01-01", unused: 1 })).toEqual({
      ok: true,
      prefix: "data/setosa/!{timestamp:yyyy}/2026-01-01/",
    });
  });

  it("needs no keys where the prefix names none", () => {
    expect(fillPartitionKeys("data/", {})).toEqual({ ok: true, prefix: "data/" });
  });

  it.each([
    {},
    { species: "setosa" },
    ...[undefined, null, "", 1, true, ["x"]].map((date) => ({ species: "a", date })),
  ])("refuses %j", (keys) => {
    expect(fillPartitionKeys(twoKeys, keys)).toEqual({
      ok: false,
      reason: "partitionKeys values must not be null or empty",
    });
  });

  it("does not take what every object inherits for a key", () => {
    expect(fillPartitionKeys("!{partitionKeyFromLambda:toString}/", {})).toMatchObject({ ok: false });
  });

  it.each([
    [507, { ok: true, prefix: `data/${"x".repeat(507)}` }],
    [508, { ok: false, reason: "the prefix has 513 characters, allowed 512" }],
  ])("holds the prefix to 512 characters with a key of %i", (length, expected) => {
    const keys = { species: "x".repeat(length) };

    expect(fillPartitionKeys("data/!{partitionKeyFromLambda:species}", keys)).toEqual(expected);
  });
});

describe("withDefaultTime", () => {
  const time = "!{timestamp:yyyy/MM/dd/HH/}";

  it.each([
    [undefined, time],
    ["", time],
    ["data/", `data/${time}`],
    ["data", `data${time}`],
    ["data/!{firehose:random-string}/", "data/!{firehose:random-string}/"],
    ["data/!{partitionKeyFromLambda:species}/", "data/!{partitionKeyFromLambda:species}/"],
  ])("completes %j to %j", (prefix, expected) => {
    expect(withDefaultTime(prefix)).toBe(expected);
  });
});

describe("checkTimestamps", () => {
  it("passes a prefix that can be evaluated", () => {
    expect(() => checkTimestamps("data/!{timestamp:'year='yyyy}/!{partitionKeyFromLambda:species}/")).not.toThrow();
  });

  it.each(["MMM", "EEE", "YYYY", "b", "'open"])("throws for the pattern %s", (pattern) => {
    expect(() => checkTimestamps(`data/!{timestamp:${pattern}}/`)).toThrow(
      new TypeError(`prefix "data/!{timestamp:${pattern}}/": a timestamp in it is not emulated locally`),
    );
  });
});

describe("formatTime", () => {
  it.each([
    ["yyyy-MM-dd-HH-mm-ss", "2026-03-04-05-06-07"],
    ["uuuu/M/d/H", "2026/3/4/5"],
    ["DDD", "063"],
    ["hh", "05"],
    ["XXX", "Z"],
  ])("formats %s as %s", (pattern, expected) => {
    expect(formatTime(pattern, oldestArrivalMs)).toBe(expected);
  });
});
