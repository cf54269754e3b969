import { describe, expect, it } from "vitest";

import { formatTimestamp } from "../format-time.ts";
import { isoDateTime } from "./iso8601.ts";
import { parseJodaPattern } from "./joda-pattern.ts";
import { parseMysqlFormat } from "./mysql-format.ts";
import { type ParsedTime, parseText } from "./parse-text.ts";

function show({ localMs, offsetMs, zone }: ParsedTime): string {
  const text = formatTimestamp(BigInt(localMs) * 1000n, 3);
  return [text, ...(offsetMs === undefined ? [] : [offsetMs]), ...(zone === undefined ? [] : [zone])].join(" ");
}

/** Answers of Trino 426 to date_parse, parse_datetime and from_iso8601_timestamp. */
describe("parseText", () => {
  it.each([
    ["2026-3-5 2:07 PM", "%Y-%c-%e %h:%i %p", "2026-03-05 14:07:00.000"],
    ["20260305101112", "%Y%m%d%H%i%s", "2026-03-05 10:11:12.000"],
    ["69-3-5", "%y-%m-%d", "2069-03-05 00:00:00.000"],
    ["70-3-5", "%y-%m-%d", "1970-03-05 00:00:00.000"],
    ["10:11:12.9999", "%H:%i:%s.%f", "1970-01-01 10:11:12.999"],
    ["2026365", "%Y%j", "2026-12-31 00:00:00.000"],
    ["99", "%j", "2000-04-08 00:00:00.000"],
    ["mar 5 2026", "%M %d %Y", "2026-03-05 00:00:00.000"],
    ["2026-03-05 12:07 AM", "%Y-%m-%d %h:%i %p", "2026-03-05 00:07:00.000"],
    ["Mon 2026-03-05", "%a %Y-%m-%d", "2026-03-02 00:00:00.000"],
    ["2026 10", "%x %v", "2026-03-02 00:00:00.000"],
    ["abc", "ABC", "1970-01-01 00:00:00.000"],
  ])("reads %s by %s", (text, format, time) => {
    expect(show(parseText(parseMysqlFormat(format), text))).toBe(time);
  });

  it.each([
    ["45-3-5", "yy-M-d", "2045-03-05 00:00:00.000"],
    ["46-3-5", "yy-M-d", "1946-03-05 00:00:00.000"],
    ["2026-3-5", "yy-M-d", "2026-03-05 00:00:00.000"],
    ["260305", "yyMMdd", "2026-03-05 00:00:00.000"],
    ["2026-03-05 24:07", "yyyy-MM-dd kk:mm", "2026-03-05 00:07:00.000"],
    ["2026-W10-4", "xxxx-'W'ww-e", "2026-03-05 00:00:00.000"],
    ["26 BC", "YYYY G", "-0025-01-01 00:00:00.000"],
    ["20 26", "CC yy", "2026-01-01 00:00:00.000"],
    ["2026-03-05 14:07 +0230", "yyyy-MM-dd HH:mm ZZ", "2026-03-05 14:07:00.000 9000000"],
    ["2026-10-25 02:30 Europe/Berlin", "yyyy-MM-dd HH:mm ZZZ", "2026-10-25 02:30:00.000 7200000 Europe/Berlin"],
    ["2026-03-05 PST", "yyyy-MM-dd z", "2026-03-05 00:00:00.000 -28800000 America/Los_Angeles"],
  ])("reads %s by the pattern %s", (text, pattern, time) => {
    expect(show(parseText(parseJodaPattern(pattern, 2026), text))).toBe(time);
  });

  it.each([
    ["2026", "2026-01-01 00:00:00.000"],
    ["2026-W10", "2026-03-02 00:00:00.000"],
    ["2026-064", "2026-03-05 00:00:00.000"],
    ["2026-3-5T1:2:3", "2026-03-05 01:02:03.000"],
    ["2026-03-05T14:07.5", "2026-03-05 14:07:30.000"],
    ["2026-03-05T14,5", "2026-03-05 14:30:00.000"],
    ["2026-03-05t14:07:09z", "2026-03-05 14:07:09.000 0"],
    ["2026-03-05T-05:30", "2026-03-05 00:00:00.000 -19800000"],
    ["T10:11", "1970-01-01 10:11:00.000"],
  ])("reads %s of ISO 8601", (text, time) => {
    expect(show(parseText(isoDateTime, text))).toBe(time);
  });

  it.each([
    ["2026-03-05 ", "%Y-%m-%d", 'Invalid format: "2026-03-05 " is malformed at " "'],
    [" 2026-03-05", "%Y-%m-%d", 'Invalid format: " 2026-03-05"'],
    ["2026-03-05", "%Y-%m-%d %H", 'Invalid format: "2026-03-05" is too short'],
    ["2026/02/30", "%Y/%m/%d", 'Cannot parse "2026/02/30": Value 30 for dayOfMonth must be in the range [1,28]'],
    ["24:00", "%H:%i", 'Cannot parse "24:00": Value 24 for hourOfDay must be in the range [0,23]'],
    ["13:07 PM", "%h:%i %p", 'Cannot parse "13:07 PM": Value 13 for clockhourOfHalfday must be in the range [1,12]'],
  ])("refuses %s by %s as Joda-Time does", (text, format, message) => {
    expect(() => parseText(parseMysqlFormat(format), text)).toThrow(`INVALID_FUNCTION_ARGUMENT: ${message}`);
  });

  it("says where a text of ISO 8601 is wrong", () => {
    expect(() => parseText(isoDateTime, "2026-03-05T14:07:09 Z")).toThrow('is malformed at " Z"');
    expect(() => parseText(isoDateTime, "2026-03-05T14:07:09.1234567890123Z")).toThrow('is malformed at "0123Z"');
  });

  it("refuses a time that clocks skip", () => {
    const pattern = parseJodaPattern("yyyy-MM-dd HH:mm ZZZ");

    expect(() => parseText(pattern, "2026-03-29 02:30 Europe/Berlin")).toThrow(
      'Cannot parse "2026-03-29 02:30 Europe/Berlin": Illegal instant due to time zone offset transition (Europe/Berlin)',
    );
  });
});
