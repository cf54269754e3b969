import { type AthenaClient, BatchGetNamedQueryCommand, ListNamedQueriesCommand } from "@aws-sdk/client-athena";

import { NotFoundError } from "../errors.ts";

/** A query that the stack keeps at Athena. */
export interface NamedStatement {
  readonly name: string;
  readonly sql: string;
}

/** The named queries of a workgroup, sorted by name. Fifty a call, Athena's limit (API_BatchGetNamedQuery). */
export async function listWorkgroupQueries(
  athena: Pick<AthenaClient, "send">,
  workgroup: string,
): Promise<readonly NamedStatement[]> {
  const found: NamedStatement[] = [];
  let nextToken: string | undefined;
  do {
    const page = await athena.send(
      new ListNamedQueriesCommand({ WorkGroup: workgroup, NextToken: nextToken, MaxResults: 50 }),
    );
    const ids = page.NamedQueryIds ?? [];
    if (ids.length > 0) found.push(...(await readNamedQueries(athena, ids)));
    nextToken = page.NextToken;
  } while (nextToken !== undefined);
  return found.toSorted((a, b) => a.name.localeCompare(b.name));
}

async function readNamedQueries(
  athena: Pick<AthenaClient, "send">,
  ids: readonly string[],
): Promise<readonly NamedStatement[]> {
  const { NamedQueries: queries = [] } = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds: [...ids] }));
  return queries.map(({ Name: name = "", QueryString: sql = "" }) => ({ name, sql }));
}

/**
 * Finds a query by its name, or by the end of it: `iris-rows` finds `sluice-dev-iris-rows`. Throws
 * {@link NotFoundError}.
 */
export function findNamedQuery(queries: readonly NamedStatement[], name: string): NamedStatement {
  const exact = queries.find((query) => query.name === name);
  const ending = queries.filter((query) => query.name.endsWith(`-${name}`));
  const found = exact ?? (ending.length === 1 ? ending[0] : undefined);
  if (found !== undefined) return found;
  const names = (ending.length > 1 ? ending : queries).map((query) => query.name).join(", ") || "none";
  const reason = ending.length > 1 ? "several end with it:" : "not found; the workgroup has";
  throw new NotFoundError(`named query "${name}": ${reason} ${names}`);
}
