import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { TypeCodec } from "./column-type.ts";
import { intCodec } from "./numbers.ts";
import { TimeBytes } from "./time-bytes.ts";
import { compileDate, compileTimestamp, date, timestamp } from "./times.ts";

/** The JSON token of the time at the beginning of a text; undefined when none is read. */
function readJsonToken(type: TypeCodec, text: string): string | undefined {
  const time = TimeBytes.forType(type, ",");
  if (time === undefined || time.read(Buffer.from(text), 0) !== Buffer.byteLength(text)) return undefined;
  const day = `${String(time.year).padStart(4, "0")}-${two(time.month)}-${two(time.day)}`;
  if (type.glueType === "date") return `"${day}"`;
  const fraction = text.slice(time.fractionFrom, time.fractionTo);
  const ofDay = `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction === "" ? "" : `.${fraction}`}`;
  return `"${day} ${ofDay}"`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const types = [
  compileTimestamp(timestamp({ pattern: "M/d/yy H:mm" })),
  compileTimestamp(timestamp({ pattern: "yyyy-MM-dd HH:mm:ss" })),
  compileTimestamp(timestamp({ pattern: "dd.MM.yyyy" })),
  compileTimestamp(timestamp({ pattern: "HH:mm" })),
  compileDate(date()),
  compileDate(date("d/M/yy")),
];
const digits = fc.oneof(
  fc.nat({ max: 31 }).map(String),
  fc.nat({ max: 9999 }).map(String),
  fc.nat({ max: 70 }).map((value) => String(value).padStart(2, "0")),
  fc.constantFrom("", "0000", "2024", "29", "123456789012", "é"),
);
/** A text of the pattern's shape, with parts that are real or not. */
const shapedAs = (signature: string) => {
  const literals = signature.replace(/^\w+\(|, UTC\)$|\)$/g, "").match(/[^A-Za-z]/g) ?? [];
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
        const found = readJsonToken(compileTimestamp(timestamp()), text);

        expect(found ?? compileTimestamp(timestamp()).toJsonToken(text)).toBe(
          compileTimestamp(timestamp()).toJsonToken(text),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("forgets the time of the day, the fraction and the offset of the text before", () => {
    const time = TimeBytes.forType(compileTimestamp(timestamp()), ",");
    time?.read(Buffer.from("2026-11-21T02:26:59.123+05:30"), 0);

    const end = time?.read(Buffer.from("2026-11-22"), 0);

    expect([end, time?.day, time?.hour, time?.minute, time?.second]).toEqual([10, 22, 0, 0, 0]);
    expect(time?.fractionTo).toBe(time?.fractionFrom);
  });

  it.each(types.map((type) => [type.signature, type] as const))(
    "reads %s as the type does, or not",
    (signature, type) => {
      fc.assert(
        fc.property(shapedAs(signature), (text) => {
          const found = readJsonToken(type, text);

          expect(found ?? type.toJsonToken(text)).toBe(type.toJsonToken(text));
        }),
        { numRuns: 1000 },
      );
    },
  );

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
    expect(readJsonToken(compileTimestamp(timestamp({ pattern })), text)).toBe(json);
  });

  it("answers where the time ends, whatever follows", () => {
    const time = TimeBytes.forType(compileDate(date()), ",");

    expect(time?.read(Buffer.from("x2026-11-21,5.1"), 1)).toBe(11);
  });

  it.each([
    [intCodec],
    [compileTimestamp(timestamp({ pattern: "d.M.yyyy H:m", zone: "Europe/Berlin" }))],
    [compileTimestamp(timestamp({ pattern: "yyyyMMdd" }))],
    [compileTimestamp(timestamp({ pattern: "yyyy-MM-dd'T'HH:mm" }))],
    [compileTimestamp(timestamp({ pattern: "yyyy-MM-dd, HH:mm" }))],
    [compileTimestamp(timestamp({ pattern: "yyyy-MM-dd HH:mm:ss.SSS" }))],
    [compileDate(date("(yyyy-MM-dd"))],
    [compileDate(date("yyyy-MM-dd."))],
  ])("leaves %o to its own reader", (type) => {
    expect(TimeBytes.forType(type, ",")).toBeUndefined();
  });

  it.each([
    [compileTimestamp(timestamp({ pattern: "M/d/yy H:mm" })), " "],
    [compileDate(date()), "-"],
    [compileTimestamp(timestamp()), ":"],
  ])("leaves %o to its own reader where its text could hold the delimiter %j", (type, delimiter) => {
    expect(TimeBytes.forType(type, delimiter)).toBeUndefined();
  });

  it("takes a blank that is the delimiter for the end of the text", () => {
    const time = TimeBytes.forType(compileTimestamp(timestamp()), " ");

    expect(time?.read(Buffer.from("2026-11-21 02:26"), 0)).toBe(10);
    expect(time?.read(Buffer.from("2026-11-21T02:26 x"), 0)).toBe(16);
  });
});
