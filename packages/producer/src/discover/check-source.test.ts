import { describe, expect, it } from "vitest";

import { findTextProblem } from "./check-source.ts";

describe("findTextProblem", () => {
  it.each([
    ["a,b\n1,2\n", undefined],
    ["caf\u{FFFD},1\nbar,2\n", undefined],
    [" \n", "is empty; expected a CSV file"],
    ["a,b\n1,\0\n", undefined],
    [
      "\u{FFFD}\u{FFFD}ab",
      "is no text (compressed or binary, or in an encoding that --encoding names); expected a CSV file",
    ],
    [' {"a": 1}', "looks like JSON; expected a CSV file"],
    ["<!doctype html>", "looks like HTML or XML; expected a CSV file"],
  ])("says of %j: %s", (head, problem) => {
    expect(findTextProblem(head)).toBe(problem);
  });
});
