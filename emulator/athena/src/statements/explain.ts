import { AthenaSqlError, type Query, type Statement } from "@sluice/emulator-trino";

import { type Running, withQuery } from "../writes/open-query.ts";

type Explain = Extract<Statement, { readonly kind: "explain" }>;

/** What plans are headed by: nobody should read Trino's costs from them. */
const heading = "Not Trino's plan, but DuckDB's, which answers locally:";

/** EXPLAIN: the lines of a plan. Throws `AthenaSqlError` for a query that is refused, and for what has no plan here. */
export async function explain(
  running: Running,
  { isAnalyze, type, format, statement }: Explain,
): Promise<readonly string[]> {
  if (type === "io" || (format !== undefined && format !== "text" && type !== "validate")) {
    const what = type === "io" ? "(TYPE IO)" : `(FORMAT ${format?.toUpperCase()})`;
    throw new AthenaSqlError("NOT_SUPPORTED", `EXPLAIN ${what} is not emulated locally: the plan is DuckDB's`);
  }
  return withQuery(running, { query: requireQuery(statement) }, async (opened) => {
    if (type === "validate") return ["true"];
    return [heading, ...(await opened.explain(isAnalyze)).split("\n")];
  });
}

function requireQuery(statement: Statement): Query {
  if ("query" in statement) return statement.query;
  throw new AthenaSqlError("NOT_SUPPORTED", "EXPLAIN of a statement without a query is not emulated locally");
}
