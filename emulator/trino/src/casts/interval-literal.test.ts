import { describe, expect, it } from "vitest";

import { intervalLiteral, type IntervalText } from "./interval-literal.ts";

function fail(message: string): never {
  throw new Error(message);
}

type Fields = [from: IntervalText["from"], to?: IntervalText["from"]];

function read(value: string, [from, to]: Fields, isNegative = false): bigint {
  return intervalLiteral({ value, isNegative, from, ...(to && { to }) }, fail).amount;
}

/** As Trino 426 reads them. */
describe("intervalLiteral", () => {
  it.each<[string, Fields, bigint]>([
    ["1", ["day"], 86_400_000n],
    ["-1", ["day"], -86_400_000n],
    ["+1", ["hour"], 3_600_000n],
    ["", ["day"], 0n],
    ["26:00", ["hour", "minute"], 93_600_000n],
    ["1 02:03:04.5678", ["day", "second"], 93_784_567n],
    ["1 2", ["day", "second"], 93_600_000n],
    ["04.2567", ["second"], 4256n],
    [".5", ["second"], 500n],
    ["2147483647", ["day"], 185_542_587_100_800_000n],
    ["1-13", ["year", "month"], 25n],
    ["1", ["year", "month"], 12n],
    ["-178956970-8", ["year", "month"], -2_147_483_648n],
  ])("reads '%s' of %j", (value, fields, amount) => {
    expect(read(value, fields)).toBe(amount);
  });

  it("turns round with the sign before it", () => {
    expect(read("-1-2", ["year", "month"], true)).toBe(14n);
  });

  it.each<[string, Fields]>([
    ["1.5", ["day"]],
    ["1 02:03:04", ["day", "minute"]],
    ["02:03:04", ["day", "second"]],
    ["x", ["day"]],
    [" 1", ["day"]],
    ["--1", ["day"]],
    ["1-2", ["year"]],
    ["2147483648", ["day"]],
    ["178956970-8", ["year", "month"]],
    ["1", ["minute", "day"]],
    ["1", ["year", "day"]],
  ])("refuses '%s' of %j", (value, fields) => {
    expect(() => read(value, fields)).toThrow(`'${value}' is not a valid INTERVAL literal`);
  });
});
