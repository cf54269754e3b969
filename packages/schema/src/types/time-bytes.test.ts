import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { ColumnType } from "./column-type.ts";
import { int } from "./numbers.ts";
import { TimeBytes } from "./time-bytes.ts";
import { date, timestamp } from "./times.ts";

/** The JSON token of the time at the beginning of a text; undefined when none is read. */
function jsonOf(type: ColumnType, text: string): string | undefined {
  const time = TimeBytes.of(type);
  if (time === undefined || time.read(Buffer.from(text), 0) !== Buffer.byteLength(text)) return undefined;
  const day = `${String(time.year).padStart(4, "0")}-${two(time.month)}-${two(time.day)}`;
  return type.glueType === "date" ? `"${day}"` : `"${day} ${two(time.hour)}:${two(time.minute)}:${two(time.second)}"`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

const types = [
  timestamp({ pattern: "M/d/yy H:mm" }),
  timestamp({ pattern: "yyyy-MM-dd HH:mm:ss" }),
  timestamp({ pattern: "dd.MM.yyyy" }),
  timestamp({ pattern: "HH:mm" }),
  date(),
  date("d/M/yy"),
];
const digits = fc.oneof(
  fc.nat({ max: 31 }).map(String),
  fc.nat({ max: 9999 }).map(String),
  fc.nat({ max: 70 }).map((value) => String(value).padStart(2, "0")),
  fc.constantFrom("", "0000", "2024", "29", "123456789012", "é"),
);
/** A text of the pattern's shape, with parts that are real or not. */
const textOf = (signature: string) => {
  const literals = signature.replace(/^\w+\(|, UTC\)$|\)$/g, "").match(/[^A-Za-z]/g) ?? [];
  return fc
    .array(digits, { minLength: literals.length + 1, maxLength: literals.length + 1 })
    .map((parts) => parts.map((part, index) => part + (literals[index] ?? "")).join(""));
};

describe("TimeBytes", () => {
  it.each(types.map((type) => [type.signature, type] as const))(
    "reads %s as the type does, or not",
    (signature, type) => {
      fc.assert(
        fc.property(textOf(signature), (text) => {
          const found = jsonOf(type, text);

          expect(found ?? type.jsonOf(text)).toBe(type.jsonOf(text));
        }),
        { numRuns: 1000 },
      );
    },
  );

  it.each([
    ["M/d/yy H:mm", "1/31/06 9:05", '"2006-01-31 09:05:00"'],
    ["M/d/yy H:mm", "12/1/39 23:59", '"2039-12-01 23:59:00"'],
    ["yyyy-MM-dd HH:mm:ss", "2024-02-29 00:00:59", '"2024-02-29 00:00:59"'],
    ["M/d/yy H:mm", "2/29/23 9:05", undefined],
    ["M/d/yy H:mm", "1/31/06 24:00", undefined],
    ["M/d/yy H:mm", "1/31/06 9:5", undefined],
    ["M/d/yy H:mm", "1/31/06 9:050", undefined],
    ["M/d/yy H:mm", "1/31/06", undefined],
  ])("reads %s of %s as %s", (pattern, text, json) => {
    expect(jsonOf(timestamp({ pattern }), text)).toBe(json);
  });

  it("answers where the time ends, whatever follows", () => {
    const time = TimeBytes.of(date());

    expect(time?.read(Buffer.from("x2026-11-21,5.1"), 1)).toBe(11);
  });

  it.each([
    [int],
    [timestamp()],
    [timestamp({ pattern: "d.M.yyyy H:m", zone: "Europe/Berlin" })],
    [timestamp({ pattern: "yyyyMMdd" })],
    [timestamp({ pattern: "yyyy-MM-dd'T'HH:mm" })],
    [timestamp({ pattern: "yyyy-MM-dd, HH:mm" })],
    [timestamp({ pattern: "yyyy-MM-dd HH:mm:ss.SSS" })],
    [date("(yyyy-MM-dd")],
    [date("yyyy-MM-dd.")],
  ])("leaves %o to its own reader", (type) => {
    expect(TimeBytes.of(type)).toBeUndefined();
  });
});
