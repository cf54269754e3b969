import { readFileSync, writeFileSync } from "node:fs";

import { formatStatement } from "./answer.ts";
import type { Verdict } from "./compare-answers.ts";
import type { Comparison } from "./compare-statements.ts";
import { readRefused, readUnlike, unlikePath } from "./statement-lists.ts";

export const rightVerdicts: ReadonlySet<string> = new Set<Verdict>(["same", "same-refusal", "other-refusal"]);

/** Comparisons that end otherwise than the lists say. */
export function findSurprises(comparisons: readonly Comparison[]): readonly Comparison[] {
  const refused = new Set(readRefused().map(({ sql }) => sql));
  const unlike = readUnlike();
  return comparisons.filter(({ sql, verdict }) => {
    const expected = refused.has(sql) ? "refused" : unlike.get(sql);
    return expected === undefined ? !rightVerdicts.has(verdict) : expected !== verdict;
  });
}

/** Takes from the list of unlike statements those that became right, and notes those that are refused by now. */
export function pruneUnlike(comparisons: readonly Comparison[]): void {
  const verdictNow = new Map(comparisons.map(({ sql, verdict }) => [sql, verdict]));
  const refused = new Set(readRefused().map(({ sql }) => sql));
  const kept = [...readUnlike()].flatMap(([sql, verdict]) => {
    const now = verdictNow.get(sql) ?? verdict;
    if (rightVerdicts.has(now) || (now === "refused" && refused.has(sql))) return [];
    return [`${now === "refused" ? now : verdict}\t${formatStatement(sql)}`];
  });
  const [head] = readFileSync(unlikePath, "utf8").split("\n");
  writeFileSync(unlikePath, [head, ...kept.toSorted(), ""].join("\n"));
}
