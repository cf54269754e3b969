import { describe, expect, it } from "vitest";

import { insertParameters } from "./insert-parameters.ts";

describe("insertParameters", () => {
  it.each([
    ["SELECT ? + ?", ["1", "22"], "SELECT 1 + 22"],
    ["SELECT ?", ["'what?'"], "SELECT 'what?'"],
    ["SELECT '?', \"?\", ? -- ?", ["$&"], "SELECT '?', \"?\", $& -- ?"],
    ["SELECT 1", [], "SELECT 1"],
    ["not ' SQL", [], "not ' SQL"],
  ])("inserts into %j %j", (sql, parameters, expected) => {
    expect(insertParameters(sql, parameters)).toBe(expected);
  });

  it.each([
    ["SELECT ?, ?", ["1"], "Incorrect number of parameters: expected 2 but found 1"],
    ["SELECT 1", ["1"], "Incorrect number of parameters: expected 0 but found 1"],
    ["SELECT ? '", ["1"], "SYNTAX_ERROR: line 1:10: mismatched input '''"],
  ])("refuses %j with %j", (sql, parameters, message) => {
    expect(() => insertParameters(sql, parameters)).toThrow(
      expect.objectContaining({ code: "InvalidRequestException", message }),
    );
  });
});
