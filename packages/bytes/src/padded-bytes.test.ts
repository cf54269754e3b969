import { describe, expect, it } from "vitest";

import { padToSteps } from "./padded-bytes.ts";

describe("padToSteps", () => {
  it.each([
    ["", 0, ""],
    ["a", 1, "a\0\0\0\0\0\0\0"],
    ["abcdefgh", 1, "abcdefgh"],
    ["abcdefghi", 2, "abcdefghi\0\0\0\0\0\0\0"],
  ])("pads %j with zeros to %i whole steps", (text, steps, padded) => {
    const { words, length } = padToSteps(Buffer.from(text));

    expect([Buffer.from(words.buffer).toString(), words.length, length]).toEqual([padded, steps, text.length]);
  });
});
