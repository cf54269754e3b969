import { join } from "node:path";

import { readTable } from "./answer-files.ts";
import { parseStatement } from "./answer.ts";

const refusedPath = join(import.meta.dirname, "refused.tsv");

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
