import { listWorkgroupQueries } from "@sluice/analyst";

import type { SqlNames } from "../../sql/sql-answer.ts";
import type { RouteContext } from "../api/api-route.ts";
import { describeThrown } from "../api/describe-error.ts";
import { listTables } from "./list-tables.ts";

/** Reads what a person may name in SQL. What one service refuses does not hide what the other tells. */
export async function readNames({ stack }: RouteContext): Promise<SqlNames> {
  const { manifest } = stack.read();
  const { database, workgroup, name: stackName } = manifest;
  const problems: string[] = [];
  const orNothing = async <Item>(what: string, read: () => Promise<readonly Item[]>): Promise<readonly Item[]> => {
    try {
      return await read();
    } catch (thrown) {
      problems.push(`${what}: ${describeThrown(thrown, stack.read())}`);
      return [];
    }
  };
  const [queries, tables] = await Promise.all([
    orNothing("named queries", async () => listWorkgroupQueries(await stack.athena(), workgroup)),
    orNothing("tables", async () => listTables(await stack.glue(), manifest)),
  ]);
  return { database, queries: queries.map((query) => shorten(query, stackName)), tables, problems };
}

/** The stack's name is in front of each. */
function shorten({ name, sql }: { readonly name: string; readonly sql: string }, stack: string) {
  return { name: name.startsWith(`${stack}-`) ? name.slice(stack.length + 1) : name, sql };
}
