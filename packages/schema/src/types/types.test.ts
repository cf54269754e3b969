import { describe, expect, it } from "vitest";

import { boolean } from "./boolean.ts";
import type { ColumnType } from "./column-type.ts";
import { bigint, decimal, double, int } from "./numbers.ts";
import { struct } from "./struct.ts";
import { oneOf, text } from "./text.ts";
import { date, timestamp } from "./times.ts";

const shortPattern = timestamp({ pattern: "M/d/yy H:mm" });
const berlin = timestamp({ pattern: "yyyy-MM-dd HH:mm:ss", zone: "Europe/Berlin" });
const place = struct({ lat: double, name: text });

describe("jsonOf", () => {
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
    [date(), "2026-11-21", '"2026-11-21"'],
    [date("d.M.yyyy"), "1.2.0999", '"0999-02-01"'],
    [place, '{"name":"a","lat":1.50,"x":1}', '{"lat":1.50,"name":"a"}'],
    [place, '{"lat":null}', '{"lat":null,"name":null}'],
  ])("reads a value: %#", (type, value, json) => {
    expect(type.jsonOf(value)).toBe(json);
  });

  it.each<[ColumnType, string]>([
    ...["", "1.0", "1e2", "2147483648", "0x1", "NaN"].map((value): [ColumnType, string] => [int, value]),
    ...["9223372036854775808", "Infinity"].map((value): [ColumnType, string] => [bigint, value]),
    ...["NaN", "Infinity", "1e400", "1,5", ""].map((value): [ColumnType, string] => [double, value]),
    ...["1234.5", "1.234", "1e2", ""].map((value): [ColumnType, string] => [decimal(5, 2), value]),
    [decimal(2, 2), "1.25"],
    [decimal(3, 0), "1.0"],
    ...["", "maybe", "2"].map((value): [ColumnType, string] => [boolean, value]),
    [oneOf(["red"]), "Red"],
    ...["2026-02-30", "2026-13-01", "0000-01-01", "2026-11-21T24:00", "21.11.2026", "now"].map(
      (value): [ColumnType, string] => [timestamp(), value],
    ),
    ...["13/1/06 9:05", "2/29/06 9:05", "1/31/2006 9:05", "1/31/06", "1/31/06 9:5"].map(
      (value): [ColumnType, string] => [shortPattern, value],
    ),
    [date(), "2026-2-1"],
    ...["", "[]", "1", '{"lat":"x"}', "{"].map((value): [ColumnType, string] => [place, value]),
  ])("refuses what is not of the type: %#", (type, value) => {
    expect(type.jsonOf(value)).toBeUndefined();
  });
});

describe("types", () => {
  it("say themselves whole, and their Glue type", () => {
    const types = [text, int, bigint, double, decimal(5, 2), boolean, oneOf(["a", "b"]), shortPattern, date(), place];

    expect(types.map(({ signature, glueType }) => `${signature} ${glueType}`)).toEqual([
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

  it.each(["YYYY", "EEE d", "h:mm a", "yyyy-DDD"])("refuse the time pattern %j, which nobody reads", (pattern) => {
    expect(() => timestamp({ pattern })).toThrow(/is not known$/);
  });
});
