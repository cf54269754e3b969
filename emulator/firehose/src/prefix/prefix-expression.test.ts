import { describe, expect, it } from "vitest";

import { parsePrefix, findTimestampPatterns, completePrefix } from "./prefix-expression.ts";

describe("parsePrefix", () => {
  it("cuts a prefix into its parts, in order", () => {
    const prefix =
      "a/!{timestamp:yyyy}!{partitionKeyFromLambda:x}/!{partitionKeyFromQuery:y}/!{firehose:random-string}/z";

    expect(parsePrefix(prefix)).toEqual([
      { kind: "text", text: "a/" },
      { kind: "timestamp", pattern: "yyyy" },
      { kind: "key", from: "lambda", name: "x" },
      { kind: "text", text: "/" },
      { kind: "key", from: "query", name: "y" },
      { kind: "text", text: "/" },
      { kind: "random-string" },
      { kind: "text", text: "/z" },
    ]);
  });

  it.each(["!{", "!{}", "!{timestamp}", "!{nothing:x}", "!{firehose:nothing}", "$&"])("takes %s for text", (text) => {
    expect(parsePrefix(text)).toEqual([{ kind: "text", text }]);
  });

  it("has no parts for an empty prefix", () => {
    expect(parsePrefix("")).toEqual([]);
  });
});

describe("completePrefix", () => {
  const time = "!{timestamp:yyyy/MM/dd/HH/}";

  it.each([
    [undefined, time],
    ["", time],
    ["data/", `data/${time}`],
    ["data", `data${time}`],
    ["data/!{firehose:random-string}/", "data/!{firehose:random-string}/"],
    ["data/!{partitionKeyFromLambda:species}/", "data/!{partitionKeyFromLambda:species}/"],
  ])("completes %j to %j", (prefix, expected) => {
    expect(completePrefix(prefix)).toBe(expected);
  });
});

describe("findTimestampPatterns", () => {
  it("finds those of all prefixes", () => {
    expect(findTimestampPatterns("!{timestamp:yyyy}/!{timestamp:MM}/", "x", "!{timestamp:EEE}")).toEqual([
      "yyyy",
      "MM",
      "EEE",
    ]);
  });
});
