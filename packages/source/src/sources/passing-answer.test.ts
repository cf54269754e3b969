import { describe, expect, it } from "vitest";

import { parseRetryAfter } from "./passing-answer.ts";

describe("parseRetryAfter", () => {
  it.each([
    [null, 0],
    ["7", 7_000],
    ["3600", 60_000],
    ["Sun, 06 Nov 1994 08:49:50 GMT", 13_000],
    ["Sun, 06 Nov 1994 08:49:00 GMT", 0],
    ["soon", 0],
  ])("reads %j", (header, waitMs) => {
    expect(parseRetryAfter(header, Date.parse("1994-11-06T08:49:37Z"))).toBe(waitMs);
  });
});
