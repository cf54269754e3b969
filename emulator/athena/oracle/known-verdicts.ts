import type { Verdict } from "./compare-answers.ts";
import type { RefusedStatement } from "./refused-statements.ts";

export interface Judged {
  readonly sql: string;
  readonly verdict: Verdict;
}

export const rightVerdicts: ReadonlySet<Verdict> = new Set(["same", "same-refusal", "other-refusal"]);

/** Statements that are not answered as by Trino, and not in the list of what is refused. */
export function findSurprisesIn<Each extends Judged>(
  refused: readonly RefusedStatement[],
  judged: readonly Each[],
): readonly Each[] {
  const listed = new Set(refused.map(({ sql }) => sql));
  return judged.filter(({ sql, verdict }) => (listed.has(sql) ? verdict !== "refused" : !rightVerdicts.has(verdict)));
}
