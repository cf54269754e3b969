import { describe, expect, it } from "vitest";

import { writeNotation } from "./write-notation.ts";

describe("writeNotation", () => {
  it.each([
    ["-1234567.50", "-1.234.567,50€"],
    ["0.5", "0,5€"],
    ["999", "999€"],
    ["1.5e-7", "1,5e-7€"],
  ])("writes %s as %s", (plain, text) => {
    expect(writeNotation(plain, { decimalMark: ",", groupMark: ".", unit: "€" })).toBe(text);
  });

  it("puts no-break spaces between groups", () => {
    expect(writeNotation("1234567", { groupMark: " " })).toBe("1\u{A0}234\u{A0}567");
  });
});
