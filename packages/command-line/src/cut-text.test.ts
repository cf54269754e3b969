import { describe, expect, it } from "vitest";

import { cutText } from "./cut-text.ts";

describe("cutText", () => {
  it.each([
    ["", ""],
    ["four", "four"],
    ["fives", "five…"],
  ])("makes %j %j, of four characters at most", (text, expected) => {
    expect(cutText(text, 4)).toBe(expected);
  });
});
