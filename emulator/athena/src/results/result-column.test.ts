import type { TrinoType } from "@sluice/emulator-trino";
import { describe, expect, it } from "vitest";

import { toColumnInfo, toResultColumns, toTextColumn } from "./result-column.ts";

const unbounded = 2_147_483_647;

describe("toResultColumns", () => {
  it.each([
    [{ kind: "bigint" }, "bigint", 19, 0],
    [{ kind: "decimal", precision: 12, scale: 2 }, "decimal", 12, 2],
    [{ kind: "real" }, "float", 17, 0],
    [{ kind: "varchar" }, "varchar", unbounded, 0],
    [{ kind: "varchar", length: 3 }, "varchar", 3, 0],
    [{ kind: "json" }, "json", 0, 0],
    [{ kind: "array", element: { kind: "integer" } }, "array", 0, 0],
    [{ kind: "timestamp", precision: 6 }, "timestamp", 3, 0],
    [{ kind: "timestamp with time zone", precision: 3, zone: "UTC" }, "timestamp with time zone", 3, 0],
  ] as const satisfies readonly (readonly [TrinoType, string, number, number])[])(
    "describes %j",
    (trinoType, type, precision, scale) => {
      expect(toResultColumns([{ name: "x", type: trinoType }])).toEqual([{ name: "x", type, precision, scale }]);
    },
  );
});

describe("toColumnInfo", () => {
  it("describes a column in the API's names", () => {
    const info = toColumnInfo({ name: "x", type: "decimal", precision: 12, scale: 2 });

    expect(info).toMatchObject({
      Name: "x",
      Label: "x",
      Type: "decimal",
      Precision: 12,
      Scale: 2,
      CaseSensitive: false,
    });
  });

  it("tells case in texts", () => {
    expect(toColumnInfo(toTextColumn("x"))).toMatchObject({ Type: "string", CaseSensitive: true });
  });
});
