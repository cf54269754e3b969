import { describe, expect, it } from "vitest";

import { parseSpanSeconds } from "./window-length.ts";

describe("parseSpanSeconds", () => {
  it.each([
    ["1 second", 1],
    ["90 seconds", 90],
    ["1 minute", 60],
    ["6 hours", 21_600],
    ["1 day", 86_400],
    ["0 seconds", undefined],
    ["1.5 hours", undefined],
    ["1minute", undefined],
    ["a minute", undefined],
    ["1 week", undefined],
    ["", undefined],
  ])("reads %j as %s", (text, seconds) => {
    expect(parseSpanSeconds(text)).toBe(seconds);
  });
});
