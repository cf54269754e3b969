import { describe, expect, it } from "vitest";

import { parseTimeOption, parseTimeOrAge } from "./time-option.ts";

const nowMs = Date.parse("2026-11-21T08:00:00Z");

describe("parseTimeOrAge", () => {
  it.each([
    ["2026-11-21T07:00Z", "2026-11-21T07:00:00.000Z"],
    ["90s", "2026-11-21T07:58:30.000Z"],
    ["15m", "2026-11-21T07:45:00.000Z"],
    ["15m ago", "2026-11-21T07:45:00.000Z"],
    ["2h", "2026-11-21T06:00:00.000Z"],
    ["1d", "2026-11-20T08:00:00.000Z"],
  ])("reads %s", (text, time) => {
    expect(parseTimeOrAge(text, nowMs)?.toISOString()).toBe(time);
  });

  it.each(["", "s", "m", "-5m", "1.5h", "1234567s", "5x", "ago", "15 m ago", "15mago", "yesterday"])(
    "finds no time in %j",
    (text) => {
      expect(parseTimeOrAge(text, nowMs)).toBeUndefined();
    },
  );
});

describe("parseTimeOption", () => {
  it("says what is allowed", () => {
    expect(() => parseTimeOption("yesterday", nowMs)).toThrow(
      "Allowed: a time such as 2026-11-21T08:00Z, or an age such as 15m.",
    );
  });
});
