import { describe, expect, it } from "vitest";

import { boolean } from "./boolean.ts";
import type { ColumnType } from "./column-type.ts";
import { compileType } from "./compile-type.ts";
import { bigint, decimal, double, int } from "./numbers.ts";
import { struct } from "./struct.ts";
import { oneOf, text } from "./text.ts";
import { date, timestamp } from "./times.ts";

const shortPattern = timestamp({ pattern: "M/d/yy H:mm" });
const berlin = timestamp({ pattern: "yyyy-MM-dd HH:mm:ss", zone: "Europe/Berlin" });
const place = struct({ lat: double, name: text });

describe("toJsonToken", () => {
  it.each<[ColumnType, string, string]>([
    [text, 'a "b"\n\u0001', String.raw`"a \"b\"\n\u0001"`],
    [int, " 007 ", "7"],
    [int, "-2147483648", "-2147483648"],
    [bigint, "9007199254740993", "9007199254740993"],
    [bigint, "-9223372036854775808", "-9223372036854775808"],
    [double, ".5", "0.5"],
    [double, "0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"],
    [double, "1E+5", "1e+5"],
    [decimal(5, 2), "123.45", "123.45"],
    [decimal(5, 2), "-0.10", "-0.10"],
    [decimal(38, 0), "12345678901234567890123456789012345678", "12345678901234567890123456789012345678"],
    [decimal(2, 2), "0.25", "0.25"],
    [decimal(2, 2), "-.25", "-0.25"],
    [decimal(5, 2), "+007.5", "7.5"],
    [decimal(5, 2), "123.", "123"],
    [decimal(38, 18), "12345678901234567890.123456789012345678", "12345678901234567890.123456789012345678"],
    [boolean, " Yes", "true"],
    [boolean, "0", "false"],
    [oneOf(["red", "green"]), " red ", '"red"'],
    [timestamp(), "2026-11-21T02:26:00Z", '"2026-11-21 02:26:00"'],
    [timestamp(), "2026-11-21 02:26:00.123456789", '"2026-11-21 02:26:00.123456789"'],
    [timestamp(), "2026-11-21", '"2026-11-21 00:00:00"'],
    [timestamp(), "2026-11-21T02:26+05:30", '"2026-11-20 20:56:00"'],
    [shortPattern, "1/31/06 9:05", '"2006-01-31 09:05:00"'],
    [shortPattern, "12/1/99 23:59", '"2099-12-01 23:59:00"'],
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
    [date("yyyy-MM"), "2026-02", '"2026-02-01"'],
    [date(), "2026-11-21", '"2026-11-21"'],
    [date("d.M.yyyy"), "1.2.0999", '"0999-02-01"'],
    [place, '{"name":"a","lat":1.50,"x":1}', '{"lat":1.50,"name":"a"}'],
    [place, '{"lat":null}', '{"lat":null,"name":null}'],
  ])("reads a value: %#", (type, value, json) => {
    expect(compileType(type).toJsonToken(value)).toBe(json);
  });

  it.each<[ColumnType, string]>([
    ...["", "1.0", "1e2", "2147483648", "0x1", "NaN"].map((value): [ColumnType, string] => [int, value]),
    ...["9223372036854775808", "-9223372036854775809", "Infinity", "NaN", "1e400"].map(
      (value): [ColumnType, string] => [bigint, value],
    ),
    ...["NaN", "nan", "Infinity", "-Infinity", "inf", "1e400", "1,5", "1_000", "0x1", ""].map(
      (value): [ColumnType, string] => [double, value],
    ),
    [text, "half a pair: \ud83d"],
    [oneOf(["red"]), ""],
    ...["1234.5", "1.234", "1e2", "1e400", "NaN", "Infinity", ""].map((value): [ColumnType, string] => [
      decimal(5, 2),
      value,
    ]),
    [decimal(2, 2), "1.25"],
    [decimal(3, 0), "1.0"],
    ...["", "maybe", "2"].map((value): [ColumnType, string] => [boolean, value]),
    [oneOf(["red"]), "Red"],
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
    ].map((value): [ColumnType, string] => [timestamp(), value]),
    ...["13/1/06 9:05", "2/29/06 9:05", "1/31/2006 9:05", "1/31/06", "1/31/06 9:5"].map(
      (value): [ColumnType, string] => [shortPattern, value],
    ),
    [date(), "2026-2-1"],
    ...["", "[]", "1", '{"lat":"x"}', "{"].map((value): [ColumnType, string] => [place, value]),
  ])("refuses what is not of the type: %#", (type, value) => {
    expect(compileType(type).toJsonToken(value)).toBeUndefined();
  });
});

describe("types", () => {
  it("are told apart by their signature", () => {
    expect(compileType(oneOf(["a, b"])).signature).not.toBe(compileType(oneOf(["a", "b"])).signature);
  });

  it("have a full signature and a Glue type", () => {
    const types = [text, int, bigint, double, decimal(5, 2), boolean, oneOf(["a", "b"]), shortPattern, date(), place];

    expect(types.map(compileType).map(({ signature, glueType }) => `${signature} ${glueType}`)).toEqual([
      "text string",
      "int int",
      "bigint bigint",
      "double double",
      "decimal(5,2) decimal(5,2)",
      "boolean boolean",
      'oneOf("a", "b") string',
      "timestamp(M/d/yy H:mm, UTC) timestamp",
      "date(yyyy-MM-dd) date",
      "struct(lat: double, name: text) struct<lat:double,name:string>",
    ]);
  });

  it.each([
    ["YYYY", '"YYYY" is not known'],
    ["EEE d", '"EEE" is not known'],
    ["h:mm a", '"h" is not known'],
    ["yyyy-DDD", '"DDD" is not known'],
    ["yyyy-MM-ddTHH:mm", '"T" is not known'],
    ["M/d/M", '"M" is named twice'],
    ["d 'o", `"'" is not closed`],
  ])("refuse the time pattern %j", (pattern, reason) => {
    expect(() => compileType(timestamp({ pattern }))).toThrow(new RangeError(`time pattern "${pattern}": ${reason}`));
  });

  it.each([
    () => decimal(39, 0),
    () => decimal(0, 0),
    () => decimal(2, 3),
    () => decimal(2, -1),
    () => struct({}),
    () => struct({ Lat: double }),
    () => timestamp({ zone: "Europe/Atlantis" }),
  ])("refuse what Glue and Athena have no type for: %s", (define) => {
    expect(() => compileType(define())).toThrow(RangeError);
  });
});
