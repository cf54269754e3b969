import { describe, expect, it } from "vitest";

import { parseJodaPattern } from "./joda-pattern.ts";
import { parseMysqlFormat } from "./mysql-format.ts";
import { printElements, type PrintedTime } from "./print-elements.ts";

const afternoon = { localMs: Date.UTC(2026, 2, 5, 14, 7, 9, 123), offsetMs: 0, zone: "UTC" };

/** Answers of Trino 426 to date_format and format_datetime. */
describe("printElements", () => {
  it.each([
    [
      "%a %b %c %d %e %f %H %h %I %i %j %k %l %M %m %p %r %S %s %T %v %W %Y %y %% %x %q",
      "Thu Mar 3 05 5 123000 14 02 02 07 064 14 2 March 03 PM 02:07:09 PM 09 09 14:07:09 10 Thursday 2026 26 % 2026 q",
    ],
    ["x%", "x"],
  ])("prints by %s", (format, text) => {
    expect(printElements(parseMysqlFormat(format), afternoon)).toBe(text);
  });

  it.each([
    ["G C y yy yyyy YYYY xxxx w ww e E EEEE", "AD 20 2026 26 2026 2026 2026 10 10 4 Thu Thursday"],
    ["D DDD M MM MMM MMMM d dd a h hh H k K", "64 064 3 03 Mar March 5 05 PM 2 02 14 14 2"],
    ["m s S SS SSSS", "7 9 1 12 1230"],
    ["yyyy'T'HH''mm ' x ' [é] 12#", "2026T14'07  x  [é] 12#"],
    ["yyyy'x", "2026x"],
    ["Z ZZ ZZZ z zzzz", "+0000 +00:00 UTC UTC Coordinated Universal Time"],
  ])("prints by the pattern %s", (pattern, text) => {
    expect(printElements(parseJodaPattern(pattern), afternoon)).toBe(text);
  });

  it("prints zones", () => {
    const india: PrintedTime = { ...afternoon, offsetMs: 19_800_000, zone: "+05:30" };
    const newYork: PrintedTime = { ...afternoon, offsetMs: -14_400_000, zone: "America/New_York" };

    expect(printElements(parseJodaPattern("Z ZZ ZZZ z"), india)).toBe("+0530 +05:30 +05:30 +05:30");
    expect(printElements(parseJodaPattern("ZZ ZZZ"), newYork)).toBe("-04:00 America/New_York");
    expect(() => printElements(parseJodaPattern("z"), newYork)).toThrow("NOT_SUPPORTED");
  });

  it("prints years before 1", () => {
    const early = { ...afternoon, localMs: -62_985_859_200_000 };

    expect(printElements(parseJodaPattern("G y yy yyyy YYYY"), early)).toBe("BC -26 26 -0026 0027");
  });
});

describe("parseMysqlFormat", () => {
  it.each([
    ["%w", "%w not supported in date format string"],
    ["%", "Both printing and parsing not supported"],
    ["", "Both printing and parsing not supported"],
  ])("refuses %j", (format, message) => {
    expect(() => parseMysqlFormat(format)).toThrow(`INVALID_FUNCTION_ARGUMENT: ${message}`);
  });
});

describe("parseJodaPattern", () => {
  it.each([
    ["yyyy b", "Illegal pattern component: b"],
    ["", "Invalid pattern specification"],
  ])("refuses %j", (pattern, message) => {
    expect(() => parseJodaPattern(pattern)).toThrow(`INVALID_FUNCTION_ARGUMENT: ${message}`);
  });
});
