import { describe, expect, it } from "vitest";

import { isText } from "./is-text.ts";

describe("isText", () => {
  it.each([
    ["", true],
    ["a,b\n1,2\n", true],
    ["a\0b", true],
    ["\u{FFFD}b", true],
    ["caf\u{FFFD},1\nb\u{FFFD}r,2\na longer line\n", true],
    ["i\0d\0,\0", false],
    ["\u{FFFD}\u{FFFD}ab", false],
  ])("says of %j: %s", (head, expected) => {
    expect(isText(head)).toBe(expected);
  });
});
