import type { Verdict } from "./compare-answers.ts";
import type { RefusedStatement } from "./statement-lists.ts";

/** The lists of what is answered otherwise than by Trino. */
export interface StatementLists {
  readonly refused: readonly RefusedStatement[];
  readonly unlike: ReadonlyMap<string, Verdict>;
}

export interface Judged {
  readonly sql: string;
  readonly verdict: Verdict;
}

export const rightVerdicts: ReadonlySet<Verdict> = new Set(["same", "same-refusal", "other-refusal"]);

/** Statements that are judged otherwise than the lists say. */
export function findSurprisesIn<Each extends Judged>(
  { refused, unlike }: StatementLists,
  judged: readonly Each[],
): readonly Each[] {
  const refusedStatements = new Set(refused.map(({ sql }) => sql));
  return judged.filter(({ sql, verdict }) => {
    const expected = refusedStatements.has(sql) ? "refused" : unlike.get(sql);
    return expected === undefined ? !rightVerdicts.has(verdict) : expected !== verdict;
  });
}

/** The list of unlike statements without those that became right, and with the new verdict of those that do less harm. */
export function pruneList(
  { refused, unlike }: StatementLists,
  judged: readonly Judged[],
): ReadonlyMap<string, Verdict> {
  const verdicts = new Map(judged.map(({ sql, verdict }) => [sql, verdict]));
  const refusedStatements = new Set(refused.map(({ sql }) => sql));
  const kept = [...unlike].flatMap(([sql, verdict]): readonly (readonly [string, Verdict])[] => {
    const now = verdicts.get(sql) ?? verdict;
    if (rightVerdicts.has(now) || (now === "refused" && refusedStatements.has(sql))) return [];
    return [[sql, harm[now] <= harm[verdict] ? now : verdict]];
  });
  return new Map(kept);
}

/** Better no value than another, and better another type than another value. */
const harm: Readonly<Record<Verdict, number>> = {
  same: 0,
  "same-refusal": 0,
  "other-refusal": 0,
  refused: 1,
  "other-types": 2,
  accepted: 3,
  different: 3,
};
