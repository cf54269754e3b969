import { describe, expect, it } from "vitest";

import { isReadAlike } from "./is-read-alike.ts";

describe("isReadAlike", () => {
  it.each([
    ["a pair", String.raw`"\ud83d\ude00\uD83D\uDE00"`],
    ["other escapes", String.raw`"\u00e4\\\n\ue000"`],
    ["as many levels as jq reads", "[".repeat(255) + "]".repeat(255)],
  ])("is true for %s", (_, document) => {
    expect(isReadAlike(document)).toBe(true);
  });

  it.each([
    ["a first half alone", String.raw`"\ud83d"`],
    ["two first halves", String.raw`"\ud83d\ud83d\ude00"`],
    ["a second half alone", String.raw`"\ude00"`],
    ["two second halves", String.raw`"\ud83d\ude00\ude00"`],
    ["a second half behind text that looks like a first", String.raw`"\\ud83d\ude00"`],
    ["more levels than jq reads", "[".repeat(256) + "]".repeat(256)],
  ])("is false for %s", (_, document) => {
    expect(isReadAlike(document)).toBe(false);
  });
});
