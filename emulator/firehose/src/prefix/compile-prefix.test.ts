import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compilePrefix } from "./compile-prefix.ts";

const oldestArrivalMs = Date.UTC(2026, 2, 4, 5, 6, 7, 89);
const twoKeys = "data/!{partitionKeyFromLambda:species}/!{timestamp:yyyy}/!{partitionKeyFromQuery:date}/";

describe("evaluate", () => {
  it.each([
    [undefined, "2026/03/04/05/"],
    ["", "2026/03/04/05/"],
    ["data/", "data/2026/03/04/05/"],
    ["legacy", "legacy2026/03/04/05/"],
    ["!{timestamp:yyyy}-!{timestamp:MM}-!{timestamp:dd}/", "2026-03-04/"],
    ["date=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/", "date=2026-03-04/hour=05/"],
    ["!{timestamp:'year='yyyy'/month='MM}/", "year=2026/month=03/"],
    ["!{firehose:random-string}/!{firehose:random-string}/", "random1/random2/"],
    ["!{firehose:error-output-type}/!{firehose:error-output-type}/", "processing-failed/processing-failed/"],
    ["data/!{partitionKeyFromLambda:species}/!{timestamp:yyyy}/", "data/setosa/2026/"],
    ["!{partitionKeyFromLambda:path}/", "a/b/c/"],
    ["!{partitionKeyFromQuery:species}/!{partitionKeyFromLambda:species}/", "virginica/setosa/"],
  ])("makes of %j %j", (prefix, expected) => {
    let randoms = 0;
    const randomString = () => `random${(randoms += 1)}`;
    const partitionKeys = { lambda: { species: "setosa", path: "a/b/c" }, query: { species: "virginica" } };

    const { evaluate } = compilePrefix(prefix);

    expect(evaluate({ oldestArrivalMs, randomString, partitionKeys, errorOutputType: "processing-failed" })).toBe(
      expected,
    );
  });

  it.each(["!{timestamp:MMM}", "!{firehose:random-string}", "!{partitionKeyFromLambda:species}", "$&"])(
    "takes a partition key's value %j for text",
    (species) => {
      const partitionKeys = { lambda: { species } };

      const { evaluate } = compilePrefix("data/!{partitionKeyFromLambda:species}/");

      expect(evaluate({ oldestArrivalMs, randomString: () => "random", partitionKeys })).toBe(`data/${species}/`);
    },
  );
});

describe("resolvePartition", () => {
  const { resolvePartition } = compilePrefix(twoKeys);

  it("is the same for the same keys, whatever else there is", () => {
    const keys = { lambda: { species: "setosa" }, query: { date: "2026-01-01" } };

    expect(resolvePartition({ ...keys, lambda: { species: "setosa", unused: 1 } })).toEqual(resolvePartition(keys));
  });

  it("is another for other keys", () => {
    const key = fc.stringMatching(/^[0-9:a]{1,4}$/);

    fc.assert(
      fc.property(key, key, key, key, (species, date, otherSpecies, otherDate) => {
        const one = resolvePartition({ lambda: { species }, query: { date } });
        const other = resolvePartition({ lambda: { species: otherSpecies }, query: { date: otherDate } });

        expect(JSON.stringify(one) === JSON.stringify(other)).toBe(species === otherSpecies && date === otherDate);
      }),
      { numRuns: 1000 },
    );
  });

  it("needs no keys where the prefix names none", () => {
    expect(compilePrefix("data/").resolvePartition({})).toEqual({ ok: true, partition: "" });
  });

  it.each([
    {},
    { lambda: { species: "setosa" } },
    { query: { species: "setosa", date: "2026" } },
    ...[undefined, null, "", 1, true, ["x"]].map((date) => ({ lambda: { species: "a" }, query: { date } })),
  ])("refuses %j", (keys) => {
    expect(resolvePartition(keys)).toEqual({ ok: false, reason: "partitionKeys values must not be null or empty" });
  });

  it("does not take inherited properties for keys", () => {
    expect(compilePrefix("!{partitionKeyFromLambda:toString}/").resolvePartition({ lambda: {} })).toMatchObject({
      ok: false,
    });
  });

  // "data/", "2026/03/04" and eleven characters at random are 26.
  it.each([
    [486, { ok: true, partition: "x".repeat(486) }],
    [487, { ok: false, reason: "the evaluated prefix has 513 characters, allowed 512" }],
  ])("holds the evaluated prefix to 512 characters with a key of %i", (length, expected) => {
    const prefix = "data/!{timestamp:yyyy/MM/dd}!{firehose:random-string}!{partitionKeyFromLambda:species}";

    expect(compilePrefix(prefix).resolvePartition({ lambda: { species: "x".repeat(length) } })).toEqual(expected);
  });
});

describe("compilePrefix", () => {
  it("throws for a timestamp that cannot be formatted", () => {
    expect(() => compilePrefix("data/!{timestamp:R}/")).toThrow(TypeError);
  });
});
