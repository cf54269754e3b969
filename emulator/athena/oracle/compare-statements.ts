import { type Answer, type AnsweredStatement } from "./answer.ts";
import { askLocal } from "./ask-local.ts";
import { compareAnswers, type Verdict } from "./compare-answers.ts";

export interface Comparison {
  readonly sql: string;
  readonly verdict: Verdict;
  readonly trino: Answer;
  readonly local: Answer;
}

/** Asks this machine's Athena what Trino was asked. */
export async function compareStatements(statements: readonly AnsweredStatement[]): Promise<readonly Comparison[]> {
  const answers = await askLocal(statements.map(({ sql }) => sql));
  return statements.map(({ sql, answer: trino }, index) => {
    const local = answers[index];
    if (local === undefined) throw new TypeError(`no answer to ${sql}`);
    return { sql, verdict: compareAnswers(sql, trino, local), trino, local };
  });
}
