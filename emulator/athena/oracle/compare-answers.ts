import type { Answer, AnswerRows } from "./answer.ts";
import { toShownType } from "./column-type.ts";

/**
 * - `same`: the same names, types and rows
 * - `same-refusal`: both refuse, in whatever words
 * - `refused`: Trino answers, the statement is refused here
 * - `accepted`: Trino refuses, the statement is answered here
 * - `other-types`: both answer the same rows, with columns of other types
 * - `different`: both answer, something else
 */
export const verdicts = ["same", "same-refusal", "refused", "accepted", "other-types", "different"] as const;
export type Verdict = (typeof verdicts)[number];

/** Compares what Trino answers to a statement with what Athena answers here. */
export function compareAnswers(sql: string, trino: Answer, local: Answer): Verdict {
  if (trino.outcome === "error") return local.outcome === "error" ? "same-refusal" : "accepted";
  if (local.outcome === "error") return "refused";
  const expected = toAthena(trino);
  if (describeRows(sql, expected) !== describeRows(sql, local)) return "different";
  return expected.types.join(",") === local.types.join(",") ? "same" : "other-types";
}

/** Athena writes names in lower case. */
export function toAthena({ names, types, rows, outcome }: AnswerRows): AnswerRows {
  return { outcome, names: names.map((name) => name.toLowerCase()), types: types.map(toShownType), rows };
}

/** Rows in any order, unless the statement gives them one. */
function describeRows(sql: string, { names, rows }: AnswerRows): string {
  const lines = rows.map((row) => JSON.stringify(row));
  return JSON.stringify([names, isOrdered(sql) ? lines : lines.toSorted()]);
}

/** Whether a statement, and not merely a part of it in parentheses, has ORDER BY. */
function isOrdered(sql: string): boolean {
  let text = sql.replaceAll(/'[^']*'|"[^"]*"/g, "x");
  for (let inner = ""; inner !== text; text = text.replaceAll(/\([^()]*\)/g, "")) inner = text;
  return /\border\s+by\b/i.test(text);
}
