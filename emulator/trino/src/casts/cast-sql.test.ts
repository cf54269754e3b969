import { describe, expect, it } from "vitest";

import type { TrinoType } from "../types/trino-type.ts";
import { castSql } from "./cast-sql.ts";

const varchar: TrinoType = { kind: "varchar" };
const integer: TrinoType = { kind: "integer" };
const decimal = (precision: number, scale: number): TrinoType => ({ kind: "decimal", precision, scale });

function cast(from: TrinoType, to: TrinoType, isTry = false): string | undefined {
  return castSql({ sql: "x", from, to, isTry });
}

describe("castSql", () => {
  it.each([
    [varchar, varchar, "x"],
    [integer, { kind: "bigint" }, "CAST(x AS BIGINT)"],
    [integer, { kind: "tinyint" }, "CAST(trino_cast_narrow(x, 'tinyint') AS TINYINT)"],
    [decimal(3, 1), integer, "CAST(x AS INTEGER)"],
    [decimal(3, 1), decimal(4, 2), "CAST(x AS DECIMAL(4,2))"],
    [decimal(4, 2), decimal(4, 1), "CAST(x AS DECIMAL(4,1))"],
    [decimal(2, 2), varchar, "regexp_replace(CAST(x AS VARCHAR), '^(-?)[.]', '\\10.')"],
    [varchar, { kind: "varchar", length: 3 }, "left(x, 3)"],
    [varchar, { kind: "char", length: 3 }, "rpad(x, 3, ' ')"],
    [{ kind: "double" }, { kind: "boolean" }, "(x <> 0)"],
    [{ kind: "unknown" }, { kind: "array", element: integer }, "CAST(x AS INTEGER[])"],
  ] as const)("of %j to %j", (from, to, expected) => {
    expect(cast(from, to)).toBe(expected);
  });

  it("checks a decimal that rounding may carry out of its type", () => {
    expect(cast(decimal(3, 2), decimal(2, 1))).toContain("trino_cast_fit_decimal(");
  });

  it("keeps failures of the value itself out of TRY_CAST", () => {
    expect(cast(varchar, integer, true)).toBe(
      "list_extract(list_transform([x], lambda v: TRY(CAST(trino_parse_whole(v, 'integer') AS INTEGER))), 1)",
    );
  });

  it("does not hide a zone that is not emulated", () => {
    expect(cast(varchar, { kind: "timestamp with time zone", precision: 3, zone: "UTC" }, true)).toContain(
      "CASE WHEN trino_has_other_zone(v, 'UTC') THEN trino_parse_zoned(v, 3, 'UTC') ELSE TRY(",
    );
  });

  it.each([
    [integer, { kind: "date" }],
    [{ kind: "char", length: 3 }, integer],
    [{ kind: "json" }, { kind: "date" }],
    [{ kind: "varbinary" }, varchar],
    [{ kind: "uuid" }, { kind: "varchar", length: 36 }],
    [{ kind: "array", element: integer }, varchar],
    [
      { kind: "array", element: integer },
      { kind: "array", element: { kind: "date" } },
    ],
    [
      { kind: "row", fields: [{ type: integer }] },
      { kind: "row", fields: [{ type: integer }, { type: integer }] },
    ],
  ] as const)("knows none of %j to %j", (from, to) => {
    expect(cast(from, to)).toBeUndefined();
  });
});
