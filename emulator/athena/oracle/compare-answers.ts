import { type Answer, type AnswerRows, type Refusal, withoutList } from "./answer.ts";
import { toShownType } from "./column-type.ts";

/**
 * - `same`: the same names, types and rows
 * - `same-refusal`: both refuse, in the same words
 * - `other-refusal`: both refuse, in other words
 * - `refused`: Trino answers, the statement is refused here
 * - `accepted`: Trino refuses, the statement is answered here
 * - `other-types`: both answer the same rows, with columns of other types
 * - `different`: both answer, something else
 */
export const verdicts = [
  "same",
  "same-refusal",
  "other-refusal",
  "refused",
  "accepted",
  "other-types",
  "different",
] as const;
export type Verdict = (typeof verdicts)[number];

/** Compares what Trino answers to a statement with what Athena answers here. */
export function compareAnswers(sql: string, trino: Answer, local: Answer): Verdict {
  if (trino.outcome === "error") return local.outcome === "error" ? compareRefusals(trino, local) : "accepted";
  if (local.outcome === "error") return "refused";
  const expected = toAthena(trino);
  if (describeRows(sql, expected) !== describeRows(sql, local)) return "different";
  return expected.types.join(",") === local.types.join(",") ? "same" : "other-types";
}

function compareRefusals(trino: Refusal, local: Refusal): Verdict {
  return toAthena(trino).message === withoutList(local.message) ? "same-refusal" : "other-refusal";
}

/** What Athena answers where Trino answers this: names in lower case, its own catalog, and messages of its own. */
export function toAthena<Kind extends Answer>(answer: Kind): Kind {
  if (answer.outcome === "error") return { ...answer, message: toAthenaMessage(answer.message) };
  const { names, types } = answer;
  return { ...answer, names: names.map((name) => name.toLowerCase()), types: types.map(toShownType) };
}

function toAthenaMessage(message: string): string {
  const text = withoutList(message).replace("'memory.", "'awsdatacatalog.");
  if (!text.startsWith("COLUMN_NOT_FOUND")) return text;
  return text.replace(/ cannot be resolved$/, "$& or requester is not authorized to access requested resources");
}

/** Rows in any order, unless the statement gives them one. */
function describeRows(sql: string, { names, types, rows }: AnswerRows): string {
  const digits = inexact.test(sql) ? inexactDigits : undefined;
  const lines = rows.map((row) =>
    JSON.stringify(row.map((value, index) => describeValue(value, types[index], digits))),
  );
  return JSON.stringify([names, isOrdered(sql) ? lines : lines.toSorted()]);
}

/**
 * Their last digits depend on the order of the rows, which nobody knows in Athena either, or on the machine's library of
 * mathematics.
 */
const inexact =
  /\b(?:corr|covar_pop|covar_samp|regr_slope|regr_intercept|skewness|kurtosis|stddev\w*|variance|var_\w+|sinh|cosh|tanh)\(/i;
const inexactDigits = 13;

/** A map has no order: its text is compared as a bag of its parts. */
function describeValue(value: string | null, type: string | undefined, digits: number | undefined): string | null {
  if (value === null) return null;
  if (type === "double" && digits !== undefined) return Number(value).toPrecision(digits);
  return type === "map" ? value.slice(1, -1).split(", ").toSorted().join(", ") : value;
}

/** Whether a statement, and not merely a part of it in parentheses, has ORDER BY. */
function isOrdered(sql: string): boolean {
  let text = sql.replaceAll(/'[^']*'|"[^"]*"/g, "x");
  for (let inner = ""; inner !== text; text = text.replaceAll(/\([^()]*\)/g, "")) inner = text;
  return /\border\s+by\b/i.test(text);
}
