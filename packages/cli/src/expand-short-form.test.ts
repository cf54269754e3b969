import { describe, expect, it } from "vitest";

import { expandShortForm } from "./expand-short-form.ts";

describe("expandShortForm", () => {
  it.each([
    [
      ["producer", "iris", "--source", "a.csv"],
      ["load", "iris", "--source", "a.csv"],
    ],
    [["producer"], ["load"]],
    [
      ["producer", "generate", "iris"],
      ["generate", "iris"],
    ],
    [
      ["query", "producer"],
      ["query", "producer"],
    ],
    [[], []],
  ])("makes %j to %j", (words, expanded) => {
    expect(expandShortForm(words)).toEqual(expanded);
  });
});
