import { identityColumns, identityKey, type RowIdentity } from "@sluice/schema";

import { type Querying, queryRows } from "../athena/read-results.ts";
import { quoteText } from "../quote-text.ts";
import type { LakeTables } from "../verify/lake-statements.ts";

/** Answers which of these identities the lake has delivered rows of. */
export type FindDelivered = (identities: readonly RowIdentity[]) => Promise<(identity: RowIdentity) => boolean>;

/** A batch id of 145 characters at most, in quotes: a statement of so many has less than half the bytes that it may have. */
const batchesAtOnce = 500;

/**
 * What vouches for an identity: a record's hash, or the record's place in the stream. A batch id without either is from
 * before there were hashes, and anyone's word: a row that was delivered under it may be another one.
 */
const vouched = /~|^shardId-\d{12}:\d+:\d+$|^direct:[0-9a-f]{32}$/;

/** Asks the lake, and only if there is something to ask: a query costs money on AWS. */
export function createDeliveredFinder(options: Querying & { readonly tables: LakeTables }) {
  const find: FindDelivered = async (identities) => {
    const batchIds = [...new Set(identities.map(({ batchId }) => batchId))].filter((batchId) => vouched.test(batchId));
    const found = new Set<string>();
    for (let from = 0; from < batchIds.length; from += batchesAtOnce) {
      const sql = writeSearch(options.tables, batchIds.slice(from, from + batchesAtOnce));
      for await (const [batchId, rowIndex] of queryRows(options, sql)) found.add(`${batchId} ${rowIndex}`);
    }
    return ({ batchId, rowIndex }) => found.has(`${batchId} ${rowIndex}`);
  };
  return find;
}

/** The table and not the view: doubles do not matter here. */
function writeSearch({ tables }: LakeTables, batchIds: readonly string[]): string {
  const columns = identityKey.map((name) => `"${name}"`).join(", ");
  const list = batchIds.map(quoteText).join(", ");
  return `SELECT DISTINCT ${columns} FROM "${tables.data}" WHERE "${identityColumns.batchId.name}" IN (${list})`;
}
