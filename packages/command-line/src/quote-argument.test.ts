import { execFileSync } from "node:child_process";

import { describe, expect, it } from "vitest";

import { quoteArgument } from "./quote-argument.ts";

describe("quoteArgument", () => {
  it.each([
    ["../exports/weather-2026_01.csv", "../exports/weather-2026_01.csv"],
    ["s3://bucket/key.csv", "s3://bucket/key.csv"],
    ["My Sales (2026).csv", "'My Sales (2026).csv'"],
    ["it's.csv", String.raw`'it'\''s.csv'`],
    ["", "''"],
  ])("writes %j as %s", (argument, expected) => {
    expect(quoteArgument(argument)).toBe(expected);
  });

  it("is read back by a shell as it was", () => {
    const argument = String.raw`a $HOME 'b' "c" \ ; * ~ é` + "\n";

    expect(execFileSync("sh", ["-c", `printf %s ${quoteArgument(argument)}`], { encoding: "utf8" })).toBe(argument);
  });
});
