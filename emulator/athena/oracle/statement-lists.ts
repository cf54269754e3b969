import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { readTable } from "./answer-files.ts";
import { formatStatement, parseStatement } from "./answer.ts";
import { type Verdict, verdicts } from "./compare-answers.ts";

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
export function readUnlike(): ReadonlyMap<string, Verdict> {
  return new Map(
    readTable(unlikePath).map((line) => {
      const [word, statement = ""] = line.split("\t");
      const verdict = verdicts.find((each) => each === word);
      if (verdict === undefined) throw new TypeError(`unlike.tsv: "${word}" is no verdict: ${verdicts.join(", ")}`);
      return [parseStatement(statement), verdict];
    }),
  );
}

export function writeUnlike(unlike: ReadonlyMap<string, Verdict>): void {
  const lines = [...unlike].map(([sql, verdict]) => `${verdict}\t${formatStatement(sql)}\n`);
  writeFileSync(unlikePath, `verdict\tstatement\n${lines.toSorted().join("")}`);
}
