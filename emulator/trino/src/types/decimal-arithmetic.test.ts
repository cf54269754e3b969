import { describe, expect, it } from "vitest";

import { toDecimalResult, writeDecimalArithmetic } from "./decimal-arithmetic.ts";
import { formatType } from "./format-type.ts";
import type { TrinoType } from "./trino-type.ts";

const decimal = (precision: number, scale: number): TrinoType => ({ kind: "decimal", precision, scale });

describe("toDecimalResult", () => {
  it.each([
    ["+", decimal(2, 1), decimal(3, 2), "decimal(4,2)"],
    ["-", decimal(2, 1), { kind: "integer" }, "decimal(12,1)"],
    ["*", decimal(2, 1), decimal(3, 2), "decimal(5,3)"],
    ["/", decimal(3, 1), { kind: "integer" }, "decimal(3,1)"],
    ["/", { kind: "integer" }, decimal(2, 1), "decimal(12,1)"],
    ["%", { kind: "bigint" }, decimal(2, 1), "decimal(2,1)"],
    ["*", decimal(2, 1), { kind: "unknown" }, "decimal(3,1)"],
    ["+", decimal(38, 0), decimal(1, 1), "decimal(38,1)"],
  ] as const)("%s", (operator, left, right, expected) => {
    expect(formatType(toDecimalResult(operator, left, right))).toBe(expected);
  });

  it("refuses a scale of 39", () => {
    expect(() => toDecimalResult("*", decimal(38, 38), decimal(1, 1))).toThrow(
      "DECIMAL scale must be in range [0, precision (38)]: 39",
    );
  });
});

describe("writeDecimalArithmetic", () => {
  it("leaves to DuckDB what cannot overflow", () => {
    const { sql } = writeDecimalArithmetic("+", { sql: "a", type: decimal(2, 1) }, { sql: "b", type: decimal(3, 2) });

    expect(sql).toBe("CAST(CAST(a AS DECIMAL(2,1)) + CAST(b AS DECIMAL(3,2)) AS DECIMAL(4,2))");
  });

  it("divides texts", () => {
    const { sql } = writeDecimalArithmetic("/", { sql: "a", type: decimal(2, 1) }, { sql: "b", type: decimal(1, 0) });

    expect(sql).toContain("trino_decimal_divide(");
  });
});
