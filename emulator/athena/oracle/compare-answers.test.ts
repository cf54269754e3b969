import { describe, expect, it } from "vitest";

import type { Answer } from "./answer.ts";
import { compareAnswers, toAthena } from "./compare-answers.ts";

const one: Answer = { outcome: "ok", names: ["X"], types: ["integer"], rows: [["1"], ["2"]] };
const local: Answer = { ...one, names: ["x"] };
const refusal: Answer = { outcome: "error", message: "DIVISION_BY_ZERO: Division by zero" };

const expecting = (list: string): Answer => ({
  outcome: "error",
  message: `SYNTAX_ERROR: line 1:1: no. Expecting: ${list}`,
});
const toMap = (text: string): Answer => ({ outcome: "ok", names: ["x"], types: ["map"], rows: [[text]] });

const toDouble = (text: string): Answer => ({ outcome: "ok", names: ["x"], types: ["double"], rows: [[text]] });

describe("compareAnswers", () => {
  it.each<[string, string, Answer, Answer]>([
    ["same", "the same rows", one, local],
    ["same", "the same rows in another order", one, { ...local, rows: [["2"], ["1"]] }],
    ["same-refusal", "one refusal", refusal, refusal],
    ["same-refusal", "two refusals with other lists", expecting("'a', 'b'"), expecting("<expression>")],
    ["other-refusal", "two refusals", refusal, { outcome: "error", message: "NOT_SUPPORTED: x" }],
    ["refused", "a refusal of what Trino answers", one, refusal],
    ["accepted", "an answer to what Trino refuses", refusal, local],
    ["other-types", "the same rows of another type", one, { ...local, types: ["bigint"] }],
    ["different", "other rows", one, { ...local, rows: [["1"], ["1"]] }],
    ["different", "a text for NULL", { ...one, rows: [[null]] }, { ...local, rows: [["null"]] }],
    ["same", "a map in another order", toMap("{a=1, b=2}"), toMap("{b=2, a=1}")],
    ["different", "another map", toMap("{a=1, b=2}"), toMap("{b=1, a=2}")],
    ["different", "other names", one, { ...local, names: ["y"] }],
  ])("calls %s: %s", (verdict, _, trino, here) => {
    expect(compareAnswers("select x from t", trino, here)).toBe(verdict);
  });

  it.each([
    ["different", "select x from t order by x"],
    ["same", "select x, ')' from (select x from t order by (x)) u"],
    ["same", "select array_agg(x order by y) over (order by x) from t"],
    ["same", "select 'order by' x from t"],
  ])("calls another order %s in %s", (verdict, sql) => {
    expect(compareAnswers(sql, one, { ...local, rows: [["2"], ["1"]] })).toBe(verdict);
  });
});

describe("compareAnswers of doubles", () => {
  it.each([
    ["different", "select avg(x) from t", "2.5000000000000004"],
    ["same", "select stddev(x) from t", "2.5000000000000004"],
    ["different", "select stddev(x) from t", "2.50000000001"],
  ])("calls %s in %s: %s", (verdict, sql, text) => {
    expect(compareAnswers(sql, toDouble("2.5"), toDouble(text))).toBe(verdict);
  });
});

describe("toAthena", () => {
  it("words a refusal as Athena does", () => {
    const column: Answer = { outcome: "error", message: "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved" };
    const table: Answer = {
      outcome: "error",
      message: "TABLE_NOT_FOUND: line 1:8: Table 'memory.default.x' does not exist",
    };

    expect([toAthena(column), toAthena(table)]).toEqual([
      {
        outcome: "error",
        message:
          "COLUMN_NOT_FOUND: line 1:8: Column 'x' cannot be resolved or requester is not authorized to access requested resources",
      },
      { outcome: "error", message: "TABLE_NOT_FOUND: line 1:8: Table 'awsdatacatalog.default.x' does not exist" },
    ]);
  });
});
