import { describe, expect, it } from "vitest";

import { translateJodaPattern, translateMysqlFormat } from "./date-formats.ts";

describe("translateMysqlFormat", () => {
  it.each([
    ["%Y-%m-%d %H:%i:%s", "%Y-%m-%d %H:%M:%S"],
    ["%M %e", "%B %-d"],
    ["100%% at %T", "100%% at %H:%M:%S"],
    ["", ""],
  ])("translates %j into %j", (format, expected) => {
    expect(translateMysqlFormat(format)).toBe(expected);
  });

  it.each(["%D", "%Y %q", "100%"])("has no translation of %j", (format) => {
    expect(translateMysqlFormat(format)).toBeUndefined();
  });
});

describe("translateJodaPattern", () => {
  it.each([
    ["yyyy-MM-dd HH:mm:ss.SSS", "%Y-%m-%d %H:%M:%S.%g"],
    ["d/M/yy", "%-d/%-m/%y"],
    ["yyyy'T'HH", "%YT%H"],
    ["h 'o''clock' a", "%-I o'clock %p"],
    ["''yy''''", "'%y''"],
    ["'100%' yyyy %", "100%% %Y %%"],
  ])("translates %j into %j", (pattern, expected) => {
    expect(translateJodaPattern(pattern)).toBe(expected);
  });

  it.each(["Q", "yyyyy", "MMMMM", "z"])("has no translation of %j", (pattern) => {
    expect(translateJodaPattern(pattern)).toBeUndefined();
  });
});
