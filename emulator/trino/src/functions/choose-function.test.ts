import { describe, expect, it } from "vitest";

import type { TrinoType } from "../types/trino-type.ts";
import { chooseFunction } from "./choose-function.ts";
import { formatSignature } from "./format-signature.ts";
import { defineScalar } from "./function-definition.ts";

const integer: TrinoType = { kind: "integer" };
const double: TrinoType = { kind: "double" };
const varchar: TrinoType = { kind: "varchar", length: 3 };
const unknown: TrinoType = { kind: "unknown" };

const signatures = [
  "size(bigint) -> bigint",
  "size(integer) -> integer",
  "size(double) -> double",
  "size(decimal(p,s)) -> decimal(p,s)",
  "size(varchar(x)) -> varchar(x)",
  "size(array(T), T) -> T",
  "size(array(T), function(T,boolean)) -> array(T)",
  "size(varchar, varchar, varchar...) -> varchar",
];

function choose(...given: Parameters<typeof chooseFunction>[1]): string | undefined {
  const found = chooseFunction(
    signatures.map((signature) => defineScalar(signature, "")),
    given,
  );
  return found && formatSignature(found.definition);
}

describe("chooseFunction", () => {
  it.each([
    ["the type itself", [integer], "size(integer)"],
    ["the narrowest that it can become", [{ kind: "smallint" }], "size(integer)"],
    ["a decimal's own", [{ kind: "decimal", precision: 3, scale: 1 }], "size(decimal(p,s))"],
    ["a double for a real", [{ kind: "real" }], "size(double)"],
    ["a text of any length", [varchar], "size(varchar(x))"],
    ["what holds the element", [{ kind: "array", element: double }, integer], "size(array(T), T)"],
    [
      "a lambda's",
      [
        { kind: "array", element: double },
        { kind: "lambda", parameters: 1 },
      ],
      "size(array(T), function(T,boolean))",
    ],
    ["as many as there are", [varchar, varchar, varchar, unknown], "size(varchar, varchar, varchar)"],
  ] as const)("takes %s", (_, given, expected) => {
    expect(choose(...given)).toBe(expected);
  });

  it.each([
    ["another type", [{ kind: "boolean" }]],
    ["too few", []],
    [
      "a lambda of more parameters",
      [
        { kind: "array", element: double },
        { kind: "lambda", parameters: 2 },
      ],
    ],
    ["an element of another type", [{ kind: "array", element: double }, varchar]],
  ] as const)("finds none for %s", (_, given) => {
    expect(choose(...given)).toBeUndefined();
  });
});
