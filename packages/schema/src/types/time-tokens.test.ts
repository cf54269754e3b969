import { describe, expect, it } from "vitest";

import { parseTimeTokens } from "./time-tokens.ts";

describe("parseTimeTokens", () => {
  it("reads each number with its digits and the character that follows it", () => {
    expect(parseTimeTokens("M/d/yy H:mm")).toEqual([
      { part: 1, least: 1, most: 2, literal: 0x2f },
      { part: 2, least: 1, most: 2, literal: 0x2f },
      { part: 0, least: 2, most: 2, literal: 0x20 },
      { part: 3, least: 1, most: 2, literal: 0x3a },
      { part: 4, least: 2, most: 2, literal: -1 },
    ]);
  });

  it("reads a pattern of one number", () => {
    expect(parseTimeTokens("yyyy")).toEqual([{ part: 0, least: 4, most: 4, literal: -1 }]);
  });

  it.each([
    ["has numbers without a character between them", "yyyyMMdd"],
    ["has several characters between two", "d. M. yyyy"],
    ["begins with a character", "/d/M"],
    ["ends with a character", "d.M."],
    ["has a digit between two", "d0M"],
    ["quotes a text", "yyyy'T'HH"],
    ["has letters that are not numbers of known width", "yyyy-MM-dd SSS"],
    ["names an offset", "yyyy-MM-dd XXX"],
    ["is empty", ""],
  ])("leaves to the general reader a pattern that %s: %j", (_, pattern) => {
    expect(parseTimeTokens(pattern)).toBeUndefined();
  });
});
