import { WideBytes } from "@sluice/bytes";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readField } from "./byte-codec-fixture.ts";
import type { TypeOfKind } from "./column-type.ts";
import { compileType } from "./compile-type.ts";
import { date } from "./date.ts";
import { TimeBytes } from "./time-bytes.ts";
import { timestamp } from "./timestamp.ts";

type TimeType = TypeOfKind<"timestamp" | "date">;

function create(type: TimeType, delimiter = ","): TimeBytes {
  const time = TimeBytes.forPattern(type, { delimiter, hasTimeOfDay: type.kind === "timestamp" });
  if (time === undefined) throw new RangeError(`${type.pattern} is not read as bytes`);
  return time;
}

/** The JSON token of the time that a text is; undefined when none is read. */
function readJsonToken(type: TimeType, text: string): string | undefined {
  return readField(create(type), text).json;
}

function toWide(text: string): WideBytes {
  return new WideBytes(Buffer.from(text));
}

const types = [
  timestamp({ pattern: "M/d/yy H:mm" }),
  timestamp({ pattern: "yyyy-MM-dd HH:mm:ss" }),
  timestamp({ pattern: "dd.MM.yyyy" }),
  timestamp({ pattern: "HH:mm" }),
  date(),
  date("d/M/yy"),
  date("d/M/yy", { firstYear: 1969 }),
  timestamp({ pattern: "HH:mm yy", firstYear: 1850 }),
];
const digits = fc.oneof(
  fc.nat({ max: 31 }).map(String),
  fc.nat({ max: 9999 }).map(String),
  fc.nat({ max: 99 }).map((value) => String(value).padStart(2, "0")),
  fc.constantFrom("", "0000", "2024", "29", "123456789012", "é"),
);
/** A text of the pattern's shape, with parts that are real or not. */
const shapedAs = (pattern: string) => {
  const literals = pattern.match(/[^A-Za-z]/g) ?? [];
  return fc
    .array(digits, { minLength: literals.length + 1, maxLength: literals.length + 1 })
    .map((parts) => parts.map((part, index) => part + (literals[index] ?? "")).join(""));
};

const isoDays = pickText(
  "2026-11-21|2024-02-29|2024-03-01|2023-03-01|2026-01-01|2026-12-31|0001-01-01|9999-12-31|2023-02-29",
);
const oddDays = pickText("0000-01-01|2026-1-01|2026-11-21x|26-11-21");
const isoTimes = pickText("|T00:00|T02:26| 23:59|T02:26:59|T12:00:00.5|T23:00:00.123456789");
const oddTimes = pickText("T|T24:00|T2:26|t02:26|T02:26:|T02:26:59.|T02:26:59.1234567890|  02:26");
const isoEnds = pickText("||Z|+01:00|-0130|+00:00|+17:59|-18:00|+18:00");
const oddEnds = pickText("z|+18:01|+01:60|+1:00|+01|+01:0|-|Zx");
const isoTexts = fc
  .tuple(mostly(isoDays, oddDays), mostly(isoTimes, oddTimes), mostly(isoEnds, oddEnds))
  .map((parts) => parts.join(""));

function pickText(joined: string): fc.Arbitrary<string> {
  return fc.constantFrom(...joined.split("|"));
}

function mostly(usual: fc.Arbitrary<string>, odd: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: odd });
}

describe("TimeBytes", () => {
  it("reads ISO 8601 as the type does, or not", () => {
    fc.assert(
      fc.property(isoTexts, (text) => {
        const token = compileType(timestamp()).toJsonToken(text);

        expect(readJsonToken(timestamp(), text) ?? token).toBe(token);
      }),
      { numRuns: 2000 },
    );
  });

  it("forgets the time of the day, the fraction and the offset of the text before", () => {
    const time = create(timestamp());
    time.read(toWide("2026-11-21T02:26:59.123+05:30"), 0);

    const end = time.read(toWide("2026-11-22"), 0);

    expect([end, time.day, time.hour, time.minute, time.second]).toEqual([10, 22, 0, 0, 0]);
    expect(time.fractionTo).toBe(time.fractionFrom);
  });

  it.each(types.map((type) => [type]))("reads %o as the type does, or not", (type) => {
    fc.assert(
      fc.property(shapedAs(type.pattern), (text) => {
        const token = compileType(type).toJsonToken(text);

        expect(readJsonToken(type, text) ?? token).toBe(token);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["M/d/yy H:mm", "1/31/06 9:05", '"2006-01-31 09:05:00"'],
    ["M/d/yy H:mm", "12/1/39 23:59", '"2039-12-01 23:59:00"'],
    ["yyyy-MM-dd HH:mm:ss", "2024-02-29 00:00:59", '"2024-02-29 00:00:59"'],
    ["ISO", "2026-11-21T02:26:00.250Z", '"2026-11-21 02:26:00.250"'],
    ["ISO", "2026-11-21 02:26", '"2026-11-21 02:26:00"'],
    ["ISO", "2026-11-21", '"2026-11-21 00:00:00"'],
    ["ISO", "2026-11-21T02:26:00+05:30", '"2026-11-20 20:56:00"'],
    ["ISO", "2026-12-31T23:30:00.5-0100", '"2027-01-01 00:30:00.5"'],
    ["ISO", "2026-12-31T23:00-01:00", '"2027-01-01 00:00:00"'],
    ["ISO", "2024-03-01T00:00-00:00", '"2024-03-01 00:00:00"'],
    ["ISO", "2026-11-21T02:26:00+18:01", undefined],
    ["ISO", "2026-11-21T02:26:00+01:60", undefined],
    ["M/d/yy H:mm", "2/29/23 9:05", undefined],
    ["M/d/yy H:mm", "1/31/06 24:00", undefined],
    ["M/d/yy H:mm", "1/31/06 9:5", undefined],
    ["M/d/yy H:mm", "1/31/06 9:050", undefined],
    ["M/d/yy H:mm", "1/31/06", undefined],
  ])("reads %s of %s as %s", (pattern, text, json) => {
    expect(readJsonToken(timestamp({ pattern }), text)).toBe(json);
  });

  it("writes a day without its time, and years of few digits with four", () => {
    expect(readJsonToken(date("ISO"), "2026-11-21T02:26:00.5Z")).toBe('"2026-11-21"');
    expect(readJsonToken(timestamp(), "0001-02-03")).toBe('"0001-02-03 00:00:00"');
  });

  it("answers where the time ends, whatever follows", () => {
    expect(create(date()).read(toWide("x2026-11-21,5.1"), 1)).toBe(11);
  });

  it.each([
    "yyyyMMdd",
    "yyyy-MM-dd'T'HH:mm",
    "yyyy-MM-dd, HH:mm",
    "yyyy-MM-dd HH:mm:ss.SSS",
    "(yyyy-MM-dd",
    "yyyy-MM-dd.",
  ])("leaves the pattern %s to the text codec", (pattern) => {
    expect(TimeBytes.forPattern({ pattern }, { delimiter: ",", hasTimeOfDay: true })).toBeUndefined();
  });

  it.each([
    ["M/d/yy H:mm", " "],
    ["yyyy-MM-dd", "-"],
    ["ISO", ":"],
    ['yyyy"MM"dd', ","],
    ["yyyy\nMM", ","],
  ])(
    "leaves the pattern %s to the text codec where its text could hold the delimiter %j or the end of a field",
    (pattern, delimiter) => {
      expect(TimeBytes.forPattern({ pattern }, { delimiter, hasTimeOfDay: true })).toBeUndefined();
    },
  );

  it("takes a blank that is the delimiter for the end of the text", () => {
    const time = create(timestamp(), " ");

    expect(time.read(toWide("2026-11-21 02:26"), 0)).toBe(10);
    expect(time.read(toWide("2026-11-21T02:26 x"), 0)).toBe(16);
  });
});
