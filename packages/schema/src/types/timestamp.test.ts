import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { createBytes, findDisagreement, readField } from "./byte-codec-fixture.ts";
import type { TypeOfKind } from "./column-type.ts";
import { compileTimestamp, timestamp } from "./timestamp.ts";

type Timestamp = TypeOfKind<"timestamp">;

const shortPattern = timestamp({ pattern: "M/d/yy H:mm" });
const berlin = timestamp({ pattern: "yyyy-MM-dd HH:mm:ss", zone: "Europe/Berlin" });

describe("timestamp", () => {
  it.each<[Timestamp, string, string]>([
    [timestamp(), "2026-11-21T02:26:00Z", '"2026-11-21 02:26:00"'],
    [timestamp(), "2026-11-21 02:26:00.123456789", '"2026-11-21 02:26:00.123456789"'],
    [timestamp(), "2026-11-21", '"2026-11-21 00:00:00"'],
    [timestamp(), "2026-11-21T02:26+05:30", '"2026-11-20 20:56:00"'],
    [shortPattern, "1/31/06 9:05", '"2006-01-31 09:05:00"'],
    [shortPattern, "12/1/99 23:59", '"2099-12-01 23:59:00"'],
    [timestamp({ pattern: "M/d/yy H:mm", firstYear: 1969 }), "12/1/99 23:59", '"1999-12-01 23:59:00"'],
    [timestamp({ pattern: "M/d/yyyy h:mm a" }), "1/13/2024 3:04 PM", '"2024-01-13 15:04:00"'],
    [timestamp({ pattern: "M/d/yyyy h:mm a" }), "12/31/2024 12:00 am", '"2024-12-31 00:00:00"'],
    [timestamp({ pattern: "d MMMM yyyy, hh:mm:ssa" }), "5 March 2024, 12:00:07PM", '"2024-03-05 12:00:07"'],
    [timestamp({ pattern: "yyMMdd", firstYear: 1969 }), "991201", '"1999-12-01 00:00:00"'],
    [timestamp({ pattern: "dd.MM.yyyy 'um' HH:mm" }), "29.02.2024 um 00:00", '"2024-02-29 00:00:00"'],
    [timestamp({ pattern: "yyyy-MM-dd'T'HH:mm:ss.SSSXXX" }), "2026-01-01T00:30:00.5+01:00", '"2025-12-31 23:30:00.5"'],
    [berlin, "2026-01-01 12:00:00", '"2026-01-01 11:00:00"'],
    [berlin, "2026-07-01 12:00:00", '"2026-07-01 10:00:00"'],
    // 2026-10-25: the clock repeats 02:00 to 03:00; the first time is meant.
    [berlin, "2026-10-25 02:30:00", '"2026-10-25 00:30:00"'],
    [berlin, "2026-10-25 03:30:00", '"2026-10-25 02:30:00"'],
    // 2026-03-29: the clock skips 02:00 to 03:00; the time counts as if it had not.
    [berlin, "2026-03-29 02:30:00", '"2026-03-29 01:30:00"'],
    [timestamp({ zone: "Europe/Berlin" }), "2026-07-01T12:00:00Z", '"2026-07-01 12:00:00"'],
    [timestamp({ zone: "Europe/Berlin" }), "2026-07-01T12:00", '"2026-07-01 10:00:00"'],
    [timestamp(), "2026-11-21 02:26:00-0530", '"2026-11-21 07:56:00"'],
    [timestamp(), "2026-11-21T02:26:00+18:00", '"2026-11-20 08:26:00"'],
    [timestamp(), " 2024-02-29T00:00\n", '"2024-02-29 00:00:00"'],
    [timestamp(), "0099-03-01T00:00:00+01:00", '"0099-02-28 23:00:00"'],
    [timestamp({ pattern: "H 'o''clock,' d.M.yyyy" }), "7 o'clock, 1.2.2026", '"2026-02-01 07:00:00"'],
    [timestamp({ pattern: "H''mm" }), "7'08", '"1970-01-01 07:08:00"'],
    [timestamp({ pattern: "(HH:mm)" }), "(07:08)", '"1970-01-01 07:08:00"'],
  ])("reads a moment: %#", (type, text, json) => {
    expect(compileTimestamp(type).toJsonToken(text)).toBe(json);
  });

  it.each<[Timestamp, string]>([
    ...[
      "2026-02-30",
      "2025-02-29",
      "1900-02-29",
      "2026-13-01",
      "2026-00-01",
      "0000-01-01",
      "21.11.2026",
      "now",
      "",
      "2026-11-21Z",
      "2026-11-21T24:00",
      "2026-11-21T23:60",
      "2016-12-31T23:59:60",
      "2026-11-21T2:26",
      "2026-11-21T00:00:00.",
      "2026-11-21T00:00:00.1234567890",
      "2026-11-21T00:00+1",
      "2026-11-21T00:00 +01:00",
      // No clock is that far from UTC; and the year is one that four digits do not hold.
      "2026-11-21T00:00+18:01",
      "2026-11-21T00:00+01:60",
      "0001-01-01T00:00+01:00",
      "9999-12-31T23:59-01:00",
    ].map((text): [Timestamp, string] => [timestamp(), text]),
    ...["13/1/06 9:05", "2/29/06 9:05", "1/31/2006 9:05", "1/31/06", "1/31/06 9:5"].map((text): [Timestamp, string] => [
      shortPattern,
      text,
    ]),
  ])("refuses what is no moment: %#", (type, text) => {
    expect(compileTimestamp(type).toJsonToken(text)).toBeUndefined();
    expect(readField(createBytes(type), text).isSound).toBe(false);
  });

  it.each([
    [timestamp(), "2026-11-21T02:26:00.120Z", '"2026-11-21 02:26:00.120"'],
    [shortPattern, "1/31/06 9:05", '"2006-01-31 09:05:00"'],
    [berlin, "2026-07-01 12:00:00", '"2026-07-01 10:00:00"'],
  ])("reads bytes: %#", (type, text, json) => {
    expect(readField(createBytes(type), text)).toEqual({ isSound: true, json });
  });

  it.each([[timestamp()], [shortPattern], [berlin]])("reads bytes, as %o, as it reads text", (type) => {
    const days = fc.constantFrom("2026-11-21", "2026-10-25", "2026-02-30", "1/31/06", "2/30/06", "");
    const times = fc.constantFrom(" 9:05", " 02:26:00", "T02:26:00.5", " 2:30", "T24:00", "");
    const ends = fc.constantFrom("", "", "Z", "+01:00", "-0530", " ", "x");
    expect(
      findDisagreement(
        type,
        fc.tuple(days, times, ends).map((parts) => parts.join("")),
      ),
    ).toBeUndefined();
  });

  it.each([
    ["YYYY", '"YYYY" is not known'],
    ["EEE d", '"EEE" is not known'],
    ["K:mm B", '"K" is not known'],
    ["yyyy-DDD", '"DDD" is not known'],
    ["yyyy-MM-ddTHH:mm", '"T" is not known'],
    ["M/d/M", '"M" is named twice'],
    ["d 'o", `"'" is not closed`],
  ])("refuses the time pattern %j", (pattern, reason) => {
    expect(() => compileTimestamp(timestamp({ pattern }))).toThrow(
      new RangeError(`time pattern "${pattern}": ${reason}`),
    );
  });

  it("refuses a zone that is not known", () => {
    expect(() => compileTimestamp(timestamp({ zone: "Europe/Atlantis" }))).toThrow(RangeError);
  });
});
