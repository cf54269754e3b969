import { loadTables, readLoadStart } from "@sluice/lake";

import { type Querying, queryRows } from "../athena/read-results.ts";
import { quoteText } from "../quote-text.ts";

/** What the lake says of a load. */
export interface LoadFacts {
  /** `command`, `landing` or `http`. */
  readonly door: string;
  /** Where the rows were read. */
  readonly source: string;
  readonly startedAt: string;
  readonly sentBy: string | undefined;
}

/** Asks for a load's line; undefined when it has left none yet. */
export async function readLoadFacts(querying: Querying, loadId: string): Promise<LoadFacts | undefined> {
  const columns = "door, source, started_at, sent_by";
  const startedAtMs = readLoadStart(loadId);
  // The folder is that of the day on which it began, by the clock that named it.
  const day = startedAtMs === undefined ? undefined : new Date(startedAtMs).toISOString().slice(0, 10);
  const conditions = [`load_id = ${quoteText(loadId)}`, ...(day === undefined ? [] : [`date = ${quoteText(day)}`])];
  const sql = `SELECT ${columns} FROM ${loadTables.view} WHERE ${conditions.join(" AND ")}`;
  for await (const row of queryRows(querying, sql)) {
    const [door, source, startedAt, sentBy] = row.map((value) => value ?? undefined);
    return { door: door ?? "", source: source ?? "", startedAt: startedAt ?? "", sentBy };
  }
  return undefined;
}
