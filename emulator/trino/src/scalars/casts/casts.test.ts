import { describe, expect, it } from "vitest";

import type { TrinoType } from "../../types/trino-type.ts";
import {
  decimalToReal,
  decimalToWhole,
  doubleToDecimal,
  doubleToWhole,
  fitDecimalText,
  realToWhole,
} from "./convert-number.ts";
import { fitDoubleText, fitOtherText, fitValueText } from "./fit-text.ts";
import {
  parseBooleanText,
  parseDecimalText,
  parseDoubleText,
  parseUuidText,
  parseWholeText,
} from "./parse-number-text.ts";
import { parseDateText, parseTimestampText, parseTimeText, parseZonedText } from "./parse-time-text.ts";
import { castJson } from "./read-json.ts";
import { writeJsonDecimal, writeJsonDouble } from "./write-json.ts";

// As Trino 426 answers.
describe("numbers of texts", () => {
  it.each([
    [parseWholeText("+007", "integer"), 7n],
    [parseDoubleText(" 1.5d "), 1.5],
    [parseDoubleText("-Infinity"), -Infinity],
    [parseDecimalText("-1.005", 3, 2), "-1.01"],
    [parseDecimalText("1e1", 3, 0), "10"],
    [parseBooleanText("F"), false],
  ])("%s", (result, expected) => {
    expect(result).toBe(expected);
  });

  it.each([
    [() => parseWholeText("1.0", "integer"), "Cannot cast '1.0' to INT"],
    [() => parseWholeText("128", "tinyint"), "Cannot cast '128' to TINYINT"],
    [() => parseWholeText(" 5", "bigint"), "Cannot cast ' 5' to BIGINT"],
    [() => parseDoubleText("nan"), "Cannot cast 'nan' to DOUBLE"],
    [() => parseDecimalText("9.95", 2, 1), "Cannot cast VARCHAR '9.95' to DECIMAL(2, 1). Value too large."],
    [() => parseDecimalText(" 1", 2, 1), "Cannot cast VARCHAR ' 1' to DECIMAL(2, 1). Value is not a number."],
    [() => parseBooleanText("yes"), "Cannot cast 'yes' to BOOLEAN"],
    [() => parseUuidText("x"), "Cannot cast value to UUID: x"],
    [() => parseUuidText("1-1-1-1-1"), "Invalid UUID string length: 9"],
  ])("refuses as Trino does", (compute, message) => {
    expect(compute).toThrow(message);
  });
});

describe("numbers of numbers", () => {
  it.each([
    [doubleToWhole(-2.5, "integer"), -3n],
    [doubleToWhole(0.499_999_999_999_999_94, "bigint"), 0n],
    [realToWhole(1e20, "bigint"), 9_223_372_036_854_775_807n],
    [decimalToWhole("-0.5", "smallint", 2), -1n],
    [decimalToReal("16777217.0"), 16_777_218],
    [doubleToDecimal(1.005, 3, 2), "1.01"],
    [fitDecimalText("1.25", 2, 1, "DECIMAL(3, 2)"), "1.3"],
  ])("%s", (result, expected) => {
    expect(result).toBe(expected);
  });

  it.each([
    [() => doubleToWhole(1e10, "integer"), "Out of range for integer: 1.0E10"],
    [() => doubleToWhole(1e19, "bigint"), "Unable to cast 1.0E19 to bigint"],
    [() => doubleToWhole(NaN, "integer"), "Cannot cast double NaN to integer"],
    [() => decimalToWhole("300.5", "tinyint", 4), "Cannot cast '301' to TINYINT"],
    [() => decimalToWhole("12345678901234567890.5", "integer", 21), "Cannot cast '12345678901234567890.5' to INTEGER"],
    [() => doubleToDecimal(NaN, 2, 1), "Cannot cast DOUBLE 'NaN' to DECIMAL(2, 1)"],
    [() => fitDecimalText("99.95", 3, 1, "DECIMAL(4, 2)"), "Cannot cast DECIMAL(4, 2) '99.95' to DECIMAL(3, 1)"],
    [() => fitValueText("300", 2), "Value 300 cannot be represented as varchar(2)"],
    [() => fitDoubleText(1.5, 3), "Value 1.5 (1.5E0) cannot be represented as varchar(3)"],
    [() => fitOtherText("true", 3), "Value [true] does not fit in type varchar(3)"],
  ])("refuses as Trino does", (compute, message) => {
    expect(compute).toThrow(message);
  });
});

describe("dates and times of texts", () => {
  const day = 86_400_000_000n;

  it.each([
    [parseDateText(" 1970-1-2 "), 1],
    [parseDateText("-0001-01-01"), -719_893],
    [parseTimeText("0:0:1.2345", 3), 1_235_000n],
    [parseTimeText("23:59:59.9999", 3), 0n],
    [parseTimestampText("1970-01-02", 3), day],
    [parseTimestampText("1970-01-01 23:59:59.9999 Asia/Kolkata", 3), day],
    [parseZonedText("1970-01-02 02:00 +02:00", 0, "+02:00"), day],
    // Shown twice: the earlier; skipped: as if the clocks had not changed.
    [parseZonedText("2026-10-25 02:30:00 Europe/Berlin", 0, "Europe/Berlin"), 1_792_888_200_000_000n],
    [parseZonedText("2026-03-29 02:30:00 Europe/Berlin", 0, "Europe/Berlin"), 1_774_747_800_000_000n],
  ])("%s", (result, expected) => {
    expect(result).toBe(expected);
  });

  it.each([
    [() => parseDateText("2026-02-30"), "Value cannot be cast to date: 2026-02-30"],
    [() => parseDateText("2026-01-01 00:00:00"), "Value cannot be cast to date: 2026-01-01 00:00:00"],
    [() => parseTimeText("24:00", 3), "Value cannot be cast to time: 24:00"],
    [() => parseTimestampText("2026-01-01T10:11:12", 3), "Value cannot be cast to timestamp: 2026-01-01T10:11:12"],
    [() => parseTimestampText("2026-01-01 10", 3), "Value cannot be cast to timestamp: 2026-01-01 10"],
    [() => parseTimestampText("2026-01-01 10:00 Foo/Bar", 3), "Value cannot be cast to timestamp"],
    [() => parseZonedText("2026-01-01 Asia/Kolkata", 0, "UTC"), "another time zone than UTC is not emulated locally"],
  ])("refuses as Trino does", (compute, message) => {
    expect(compute).toThrow(message);
  });
});

describe("castJson", () => {
  const integer: TrinoType = { kind: "integer" };
  const row: TrinoType = {
    kind: "row",
    fields: [
      { name: "a", type: integer },
      { name: "b", type: { kind: "varchar" } },
    ],
  };

  it.each([
    ["1.5", integer, "2"],
    ["true", integer, "1"],
    ["null", integer, null],
    ["1.50", { kind: "varchar" }, "1.5E0"],
    ["12", { kind: "decimal", precision: 3, scale: 1 }, "12.0"],
    ['[1,"2",null]', { kind: "array", element: integer }, '["1","2",null]'],
    ['[{"a":1}]', { kind: "array", element: { kind: "json" } }, '["{\\"a\\":1}"]'],
    ['{"A":1,"c":2}', row, '{"a":"1","b":null}'],
    ['[1,"x"]', row, '{"a":"1","b":"x"}'],
  ] as const)("%s", (json, type, expected) => {
    expect(castJson(json, type)).toBe(expected);
  });

  it.each([
    ["300", { kind: "tinyint" }, "Cannot cast '300' to tinyint"],
    ["[1]", integer, "Cannot cast '[1]' to integer"],
    ["1e30", { kind: "bigint" }, "Unable to cast 1.0E30 to bigint"],
    ['["x"]', { kind: "array", element: integer }, `Cannot cast to array(integer). Cannot cast 'x' to INT ["x"]`],
    ["[1]", row, "Cannot cast to row(a integer, b varchar). Unexpected token when cast to varchar: ] [1]"],
    ["[1,2,3]", row, "Expected json array ending, but got 3 [1,2,3]"],
    ["1", row, "Expected a json array or object, but got 1 1"],
  ] as const)("refuses %s", (json, type, message) => {
    expect(() => castJson(json, type)).toThrow(message);
  });
});

describe("JSON of numbers", () => {
  it.each([
    [writeJsonDecimal("0.10"), "0.10"],
    [writeJsonDecimal("0.00000001"), "1E-8"],
    [writeJsonDouble(1e20), "1.0E20"],
    [writeJsonDouble(NaN), '"NaN"'],
  ])("%s", (result, expected) => {
    expect(result).toBe(expected);
  });
});
