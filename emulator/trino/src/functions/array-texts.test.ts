import { describe, expect, it } from "vitest";

import { AthenaSqlError } from "../errors.ts";
import type { TrinoType } from "../types/trino-type.ts";
import { arrayTextFunctions } from "./array-texts.ts";

function join(element: TrinoType, ...sql: readonly string[]): string | undefined {
  const definition = arrayTextFunctions.find(({ parameters }) => parameters.length === sql.length);
  return definition?.toSql({
    arguments: sql,
    types: [{ kind: "array", element }, { kind: "varchar" }],
    type: { kind: "varchar" },
    literals: [],
    lambdas: [],
    refuse: (code, message) => {
      throw new AthenaSqlError(code, message);
    },
  });
}

describe("array_join", () => {
  it("casts the elements", () => {
    expect(join({ kind: "double" }, "x", "','")).toBe(
      "CASE WHEN ',' IS NULL THEN NULL ELSE array_to_string(CAST(list_transform(x, lambda e: trino_double_text(e)) AS VARCHAR[]), ',') END",
    );
  });

  it("puts a text in the place of NULLs", () => {
    expect(join({ kind: "varchar" }, "x", "','", "'-'")).toContain("lambda e: coalesce(e, '-')");
  });

  it("refuses elements that cannot be texts", () => {
    expect(() => join({ kind: "varbinary" }, "x", "','")).toThrow(
      "FUNCTION_NOT_FOUND: Unexpected parameters (array(varbinary), varchar) for function array_join",
    );
  });
});
