import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { matchesAction, matchesArn, matchesPattern } from "./match-pattern.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 8 });
const patterns = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });

/** The definition of a wildcard, by trying every way to match: slow and plain. */
function matchesByDefinition(text: string, pattern: string): boolean {
  if (pattern === "") return text === "";
  const [symbol, rest] = [pattern[0], pattern.slice(1)];
  if (symbol === "*")
    return matchesByDefinition(text, rest) || (text !== "" && matchesByDefinition(text.slice(1), pattern));
  return text !== "" && (symbol === "?" || symbol === text[0]) && matchesByDefinition(text.slice(1), rest);
}

describe("matchesPattern", () => {
  it("agrees with the definition of its wildcards", () => {
    fc.assert(
      fc.property(letters, patterns, (text, pattern) => {
        expect(matchesPattern(text, pattern)).toBe(matchesByDefinition(text, pattern));
      }),
    );
  });

  it("matches a text without wildcards only with itself", () => {
    fc.assert(
      fc.property(letters, letters, (text, other) => {
        expect(matchesPattern(text, other)).toBe(text === other);
      }),
    );
  });

  it("takes no exponential time for many wildcards", () => {
    expect(matchesPattern("a".repeat(5000), `${"*a".repeat(500)}b`)).toBe(false);
  });
});

describe("matchesAction", () => {
  it("ignores case", () => {
    expect(matchesAction("s3:GetObject", "S3:getobject")).toBe(true);
  });

  it("tells services apart", () => {
    expect(matchesAction("s3tables:GetTable", "s3:*")).toBe(false);
  });
});

describe("matchesArn", () => {
  it.each([
    ["arn:aws:s3:::lake/data/iris/x", "arn:aws:s3:::lake/data/iris/*", true],
    ["arn:aws:s3:::lake/data/iris2/x", "arn:aws:s3:::lake/data/iris/*", false],
    ["arn:aws:s3:::lake", "arn:aws:s3:::lake/*", false],
    ["arn:aws:logs:eu-west-1:1:log-group:/a:log-stream:b", "arn:aws:logs:eu-west-1:1:log-group:/a:*", true],
    ["arn:aws:logs:eu-west-1:1:log-group:/a:log-stream:b", "arn:aws:logs:*:log-group:/a:*", false],
    ["arn:aws:kinesis:eu-west-1:1:stream/a", "arn:aws:kinesis:*:1:stream/a", true],
    ["arn:aws:kinesis:eu-west-1:1:stream/a", "arn:aws:kinesis:*:2:stream/a", false],
    ["arn:aws:kinesis:eu-west-1:1:stream/A", "arn:aws:kinesis:eu-west-1:1:stream/a", false],
    ["anything", "*", true],
    ["*", "arn:aws:s3:::*", false],
  ])("compares part by part: %s and %s", (arn, pattern, expected) => {
    expect(matchesArn(arn, pattern)).toBe(expected);
  });
});
