import { describe, expect, it } from "vitest";

import { parsePath } from "./parse-path.ts";

describe("parsePath", () => {
  it("reads steps from the left", () => {
    expect(parsePath('strict $.a."b c"[0 to last]')).toEqual({
      isStrict: true,
      expression: {
        kind: "items",
        base: { kind: "member", base: { kind: "member", base: { kind: "root" }, name: "a" }, name: "b c" },
        subscripts: [{ from: { kind: "literal", value: { kind: "number", digits: "0" } }, to: { kind: "last" } }],
      },
    });
  });

  it("tells a predicate in parentheses from a value in them", () => {
    const comparison = {
      kind: "comparison",
      operator: ">",
      left: { kind: "current" },
      right: { kind: "variable", name: "x" },
    };
    const filter = { kind: "filter", base: { kind: "root" }, predicate: comparison };

    expect(parsePath("lax $ ? ((@ > $x))").expression).toEqual(filter);
    expect(parsePath("lax $ ? ((@) > $x)").expression).toEqual(filter);
  });

  it.each(["$.a", "LAX $.a", "lax a", "lax $.a[", "lax $.a == 1", "lax $ ? (@)", "lax $.", "lax $ #", ""])(
    "refuses %j",
    (path) => {
      expect(() => parsePath(path)).toThrow(/^INVALID_PATH: mismatched input '.*' in a JSON path$/);
    },
  );

  it.each(["lax $.keyvalue()", 'lax $ ? (@ like_regex "^a")'])("does not emulate %s", (path) => {
    expect(() => parsePath(path)).toThrow("NOT_SUPPORTED");
  });
});
