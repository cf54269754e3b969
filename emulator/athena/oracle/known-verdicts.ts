import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readTable } from "./answer-files.ts";
import { formatStatement, parseStatement } from "./answer.ts";
import type { Verdict } from "./compare-answers.ts";
import type { Comparison } from "./compare-statements.ts";

const refusedPath = join(import.meta.dirname, "refused.tsv");
const unlikePath = join(import.meta.dirname, "unlike.tsv");

/** What Trino answers and this machine refuses for good: a name for what is refused, and a statement with it. */
export interface RefusedStatement {
  readonly name: string;
  readonly sql: string;
}

export function readRefused(): readonly RefusedStatement[] {
  return readTable(refusedPath).map((line) => {
    const [name = "", statement = ""] = line.split("\t");
    return { name, sql: parseStatement(statement) };
  });
}

/** Statements whose answer is not right yet, with their verdict. The list may only shrink. */
export function readUnlike(): ReadonlyMap<string, string> {
  return new Map(
    readTable(unlikePath).map((line) => {
      const [verdict = "", statement = ""] = line.split("\t");
      return [parseStatement(statement), verdict];
    }),
  );
}

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
