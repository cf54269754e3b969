import { describe, expect, it } from "vitest";

import { findSqlPlace } from "./sql-place.ts";

describe("findSqlPlace", () => {
  it.each([
    ["line 3:12: mismatched input 'FORM'", { line: 3, column: 12 }],
    ["COLUMN_NOT_FOUND: line 1:8: Column 'spexies' cannot be resolved", { line: 1, column: 8 }],
    ["the workgroup's scan limit", undefined],
    ["deadline 3:12", undefined],
  ])("reads %s", (message, place) => {
    expect(findSqlPlace(message)).toEqual(place);
  });
});
