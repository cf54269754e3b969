import { describe, expect, it } from "vitest";

import { findTextProblem } from "./check-source.ts";

describe("findTextProblem", () => {
  it.each([
    ["a,b\n1,2\n", undefined],
    ["caf\u{FFFD},1\nbar,2\n", undefined],
    [" \n", "is empty; expected a CSV file"],
    ["a\0b", "is not UTF-8 text (UTF-16, compressed or binary); expected a CSV file"],
    ["\u{FFFD}\u{FFFD}ab", "is not UTF-8 text (UTF-16, compressed or binary); expected a CSV file"],
    [' {"a": 1}', "looks like JSON; expected a CSV file"],
    ["<!doctype html>", "looks like HTML or XML; expected a CSV file"],
  ])("says of %j: %s", (head, problem) => {
    expect(findTextProblem(head)).toBe(problem);
  });
});
