import { describe, expect, it } from "vitest";

import { compileTimeFormat } from "./time-format.ts";

const momentMs = Date.parse("2006-01-05T09:07:03.045Z");

describe("compileTimeFormat", () => {
  it.each([
    ["ISO", "2006-01-05T09:07:03.045Z"],
    ["yyyy-MM-dd HH:mm:ss.SSS", "2006-01-05 09:07:03.045"],
    ["M/d/yy H:mm", "1/5/06 9:07"],
    ["yyyy-MM-dd'T'HH:mm:ssXXX", "2006-01-05T09:07:03Z"],
    ["d.M.yyyy 'o''clock'", "5.1.2006 o'clock"],
    ["yyyy''MM", "2006'01"],
    ["Mdyy H:m", "010506 9:7"],
  ])("writes by %s", (pattern, text) => {
    expect(compileTimeFormat(pattern)(momentMs)).toBe(text);
  });
});
