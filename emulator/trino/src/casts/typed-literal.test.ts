import { describe, expect, it } from "vitest";

import { AthenaSqlError } from "../errors.ts";
import { formatType } from "../types/format-type.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { findTextZone, typedLiteral } from "./typed-literal.ts";

const refuse = (code: string, message: string): never => {
  throw new AthenaSqlError(code, message);
};
const timestamp: TrinoType = { kind: "timestamp", precision: 3 };

describe("typedLiteral", () => {
  it.each([
    [{ kind: "date" }, "1970-1-2", "CAST(DATE '1970-01-01' + 1 AS DATE)", "date"],
    [timestamp, "1970-01-01 00:00:00.5", "make_timestamp(500000)", "timestamp(1)"],
    [timestamp, "1970-01-01 02:00 +2", "make_timestamp(0)", "timestamp(0) with time zone"],
    [{ kind: "time", precision: 3 }, "0:0:1.50", "(TIME '00:00:00' + to_microseconds(1500000))", "time(2)"],
    [{ kind: "decimal", precision: 38, scale: 0 }, "001.50", "CAST('001.50' AS DECIMAL(3,2))", "decimal(3,2)"],
    [{ kind: "integer" }, "+5", "CAST(5 AS INTEGER)", "integer"],
    [{ kind: "char", length: 1 }, "abc", "'abc'", "char(3)"],
    [{ kind: "json" }, '{"b":1, "a":2}', `CAST('{"a":2,"b":1}' AS VARCHAR)`, "json"],
    [{ kind: "real" }, "1e50", "CAST('Infinity' AS FLOAT)", "real"],
  ] as const)("%j %j", (type, value, sql, expected) => {
    const literal = typedLiteral(type, value, refuse);

    expect(literal.sql).toBe(sql);
    expect(formatType(literal.type)).toBe(expected);
  });

  it.each([
    [{ kind: "date" }, "2026-02-30", "INVALID_LITERAL: '2026-02-30' is not a valid DATE literal"],
    [timestamp, "2026-03-29 02:30 Europe/Berlin", "is not a valid TIMESTAMP literal"],
    [timestamp, "2026-01-01 10:00 +15:00", "NOT_SUPPORTED: Time zone not supported: +15:00"],
    [timestamp, "2026-01-01 10:00:00.123456789", "NOT_SUPPORTED: timestamp(9) is not emulated locally"],
    [{ kind: "bigint" }, "x", "'x' is not a valid BIGINT literal"],
    [{ kind: "decimal", precision: 38, scale: 0 }, "abc", "'abc' is not a valid DECIMAL literal"],
    [{ kind: "json" }, "abc", "'abc' is not a valid JSON literal"],
  ] as const)("refuses %j %j", (type, value, message) => {
    expect(() => typedLiteral(type, value, refuse)).toThrow(message);
  });
});

describe("findTextZone", () => {
  it.each([
    ["2026-01-01 10:00 Asia/Kolkata", "Asia/Kolkata"],
    ["2026-01-01 10:00", undefined],
    ["abc", undefined],
  ])("of %j", (text, zone) => {
    expect(findTextZone(text)).toBe(zone);
  });
});
