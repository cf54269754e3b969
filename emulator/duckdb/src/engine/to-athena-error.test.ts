import { describe, expect, it } from "vitest";

import { AthenaSqlError } from "../dialect/errors.ts";
import { toAthenaError } from "./to-athena-error.ts";

const statement = { sql: "SELECT petals, x\nFROM nowhere", database: "garden" };

describe("toAthenaError", () => {
  it.each([
    [
      "Catalog Error: Table with name nowhere does not exist!",
      "TABLE_NOT_FOUND: line 2:6: Table 'awsdatacatalog.garden.nowhere' does not exist",
    ],
    [
      'Binder Error: Referenced column "X" not found in FROM clause!',
      "COLUMN_NOT_FOUND: line 1:16: Column 'x' cannot be resolved or requester is not authorized to access requested resources",
    ],
    [
      'Binder Error: Values list "t" does not have a column named "petals"',
      "COLUMN_NOT_FOUND: line 1:8: Column 'petals' cannot be resolved or requester is not authorized to access requested resources",
    ],
    [
      'Binder Error: column "x" must appear in the GROUP BY clause or must be part of an aggregate function.',
      "EXPRESSION_NOT_AGGREGATE: line 1:16: 'x' must be an aggregate expression or appear in GROUP BY clause",
    ],
    ['Parser Error: syntax error at or near "FROM"', "SYNTAX_ERROR: line 2:1: mismatched input 'FROM'"],
    ["Parser Error: syntax error at end of input", "SYNTAX_ERROR: line 2:13: mismatched input '<EOF>'"],
    [
      "Binder Error: No function matches the given name and argument types 'athena_element_at(INTEGER, VARCHAR)'. You might…",
      "FUNCTION_NOT_FOUND: line 1:1: Unexpected parameters (integer, varchar) for function element_at",
    ],
    [
      "Binder Error: Cannot compare values of type INTEGER and type DATE",
      "TYPE_MISMATCH: line 2:13: Cannot apply operator: its operands have different types",
    ],
    [
      "Conversion Error: Could not convert string 'it's\nx' to INT32",
      "INVALID_CAST_ARGUMENT: Cannot cast 'it's\nx' to INT",
    ],
    [
      "Out of Memory Error: failed to allocate data of size 16.0 MiB (498.3 MiB/512.0 MiB used)\n\nPossible solutions:",
      "EXCEEDED_LOCAL_MEMORY_LIMIT: Query exceeded per-node memory limit: failed to allocate data of size 16.0 MiB (498.3 MiB/512.0 MiB used)",
    ],
    [
      'IO Error: Could not write file "x": No space left on device',
      "GENERIC_INTERNAL_ERROR: No space left on device, for what does not fit into memory",
    ],
    ["Out of Range Error: Division by zero!", "DIVISION_BY_ZERO: Division by zero"],
    [
      "Out of Range Error: Overflow\nLINE 1: …",
      "INVALID_FUNCTION_ARGUMENT: Out of Range Error: Overflow (from DuckDB, which answers locally)",
    ],
    ["Not implemented Error: x", "NOT_SUPPORTED: Not implemented Error: x (from DuckDB, which answers locally)"],
  ])("says for %j %j", (message, expected) => {
    expect(toAthenaError(new Error(message), statement).message).toBe(expected);
  });

  it("keeps an error that is Athena's already", () => {
    const error = new AthenaSqlError("SYNTAX_ERROR", "line 1:1: mismatched input 'x'");

    expect(toAthenaError(error, statement)).toBe(error);
  });
});
