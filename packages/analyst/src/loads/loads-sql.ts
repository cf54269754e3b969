import { type LoadState, loadTables } from "@sluice/lake";
import { formatLakeTimestamp } from "@sluice/schema";

import { quoteText } from "../quote-text.ts";

export interface LoadsAsked {
  readonly dataset?: string | undefined;
  readonly state?: LoadState | undefined;
  /** Loads that began earlier are left out. */
  readonly since: Date;
  /** Loads that ended at this lake timestamp or before are left out, too. */
  readonly endedAfter?: string | undefined;
  readonly limit: number;
  /** Default: those that a person is shown. */
  readonly columns?: readonly string[] | undefined;
}

const shown = [
  "started_at",
  "state",
  "dataset",
  "door",
  "rows_read",
  "rows_sent",
  "rows_rejected",
  "source",
  "problem",
  "load_id",
  "sent_by",
  "ended_at",
];

/** The latest loads that are asked for, in the order in which they ended. The filter on the day spares the other folders. */
export function buildLoadsSql({ dataset, state, since, endedAfter, limit, columns = shown }: LoadsAsked): string {
  const time = formatLakeTimestamp(since.getTime());
  const conditions = [
    `date >= ${quoteText(time.slice(0, "yyyy-mm-dd".length))}`,
    `started_at >= TIMESTAMP ${quoteText(time)}`,
    ...(dataset === undefined ? [] : [`dataset = ${quoteText(dataset)}`]),
    ...(state === undefined ? [] : [`state = ${quoteText(state)}`]),
    ...(endedAfter === undefined ? [] : [`ended_at > TIMESTAMP ${quoteText(endedAfter)}`]),
  ];
  const latest = [
    `SELECT ${columns.join(", ")} FROM ${loadTables.view}`,
    `WHERE ${conditions.join(" AND ")}`,
    `ORDER BY ended_at DESC LIMIT ${limit}`,
  ];
  return `SELECT * FROM (${latest.join(" ")}) ORDER BY ended_at`;
}
