import { describe, expect, it } from "vitest";

import type { ArithmeticOperator } from "../syntax/ast.ts";
import { formatType } from "../types/format-type.ts";
import { parseType } from "../types/parse-type.ts";
import { findTimeOperator } from "./time-operators.ts";

function find(left: string, operator: ArithmeticOperator, right: string) {
  return findTimeOperator(operator, parseType(left), parseType(right));
}

const [days, months] = ["interval day to second", "interval year to month"];

/** Types as Trino 426 gives them. */
describe("findTimeOperator", () => {
  it.each<[string, ArithmeticOperator, string, string]>([
    ["date", "+", days, "date"],
    [months, "+", "date", "date"],
    ["timestamp(0)", "+", days, "timestamp(3)"],
    ["timestamp(0)", "-", months, "timestamp(0)"],
    ["timestamp(6) with time zone", "-", days, "timestamp(6) with time zone"],
    ["time(0)", "+", days, "time(3)"],
    ["date", "-", "timestamp(3)", days],
    ["timestamp(3) with time zone", "-", "date", days],
    ["time(3)", "-", "time(0)", days],
    [days, "+", days, days],
    [months, "-", months, months],
    ["integer", "*", days, days],
    [months, "*", "decimal(2,1)", months],
    [days, "/", "double", days],
  ])("gives %s %s %s the type %s", (left, operator, right, type) => {
    const found = find(left, operator, right);

    expect(found && formatType(found.type)).toBe(type);
  });

  it.each<[string, ArithmeticOperator, string]>([
    ["date", "+", "integer"],
    [days, "-", "date"],
    [days, "+", months],
    ["time(0)", "+", months],
    ["integer", "/", days],
    [days, "%", "integer"],
    [days, "*", days],
    ["timestamp(0)", "-", "time(0)"],
  ])("knows no %s %s %s", (left, operator, right) => {
    expect(find(left, operator, right)).toBeUndefined();
  });

  it("adds months to what clocks show, and days to the moment", () => {
    const zoned = { kind: "timestamp with time zone", precision: 3, zone: "Asia/Kolkata" } as const;

    expect(findTimeOperator("+", zoned, parseType(days))?.toSql("x", "i")).toBe("(x + to_microseconds(i * 1000))");
    expect(findTimeOperator("+", zoned, parseType(months))?.toSql("x", "m")).toBe(
      "trino_to_utc_near((trino_to_local(x, 'Asia/Kolkata') + to_months(CAST(m AS INTEGER))), 'Asia/Kolkata', x)",
    );
  });
});
