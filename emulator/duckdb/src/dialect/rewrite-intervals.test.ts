import { describe, expect, it } from "vitest";

import { rewriteIntervals } from "./rewrite-intervals.ts";
import { beginRewriting, renderRewriting } from "./rewriting.ts";
import { tokenizeSql } from "./tokenize-sql.ts";

function rewrite(sql: string): string {
  const rewriting = beginRewriting(sql, tokenizeSql(sql));
  rewriteIntervals(rewriting);
  return renderRewriting(rewriting);
}

describe("rewriteIntervals", () => {
  it.each([
    ["day - interval '7' day", "athena_plus_interval(day , - interval '7' day)"],
    ["t.day + interval '7' day", "athena_plus_interval(t.day , interval '7' day)"],
    ["date '2026-01-08' + interval '1' month", "athena_plus_interval(date '2026-01-08' , interval '1' month)"],
    ["date(a, (b)) - interval '1' day", "athena_plus_interval(date(a, (b)) , - interval '1' day)"],
    ["s.f(a) - interval '1' day", "athena_plus_interval(s.f(a) , - interval '1' day)"],
    ["WHERE (a) - interval '1' day", "WHERE athena_plus_interval((a) , - interval '1' day)"],
    [
      "a + interval '1' month - interval '1' day",
      "athena_plus_interval(athena_plus_interval(a , interval '1' month) , - interval '1' day)",
    ],
  ])("turns %j into %j", (sql, expected) => {
    expect(rewrite(sql)).toBe(expected);
  });

  it.each(["a - b", "a - interval", "x * a - interval '1' day", "interval '1' day", "1 - 2"])("keeps %j", (sql) => {
    expect(rewrite(sql)).toBe(sql);
  });
});
