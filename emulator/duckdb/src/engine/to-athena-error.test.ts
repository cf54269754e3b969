import { AthenaSqlError } from "@sluice/emulator-trino";
import { describe, expect, it } from "vitest";

import { toAthenaError } from "./to-athena-error.ts";

describe("toAthenaError", () => {
  it.each([
    ["Invalid Input Error: DIVISION_BY_ZERO: Division by zero", "DIVISION_BY_ZERO: Division by zero"],
    [
      "Invalid Input Error: INVALID_CAST_ARGUMENT: Cannot cast 'it's\nx' to INT",
      "INVALID_CAST_ARGUMENT: Cannot cast 'it's\nx' to INT",
    ],
    [
      "Out of Memory Error: failed to allocate data of size 16.0 MiB (498.3 MiB/512.0 MiB used)\n\nPossible solutions:",
      "EXCEEDED_LOCAL_MEMORY_LIMIT: Query exceeded per-node memory limit: failed to allocate data of size 16.0 MiB (498.3 MiB/512.0 MiB used)",
    ],
    [
      'IO Error: Could not write file "x": No space left on device',
      "GENERIC_INTERNAL_ERROR: No space left on device, for what does not fit into memory or for the result",
    ],
    [
      "Out of Range Error: Overflow in addition of INT32 (2147483647 + 1)!",
      "NUMERIC_VALUE_OUT_OF_RANGE: integer addition overflow: 2147483647 + 1",
    ],
    ["Not implemented Error: x", "NOT_SUPPORTED: Not implemented Error: x (from DuckDB, which answers locally)"],
  ])("says for %j %j", (message, expected) => {
    expect(toAthenaError(new Error(message)).message).toBe(expected);
  });

  it("keeps an error that is Athena's already", () => {
    const error = new AthenaSqlError("SYNTAX_ERROR", "line 1:1: mismatched input 'x'");

    expect(toAthenaError(error)).toBe(error);
  });
});
