import { identityColumns, identityKey, type RowIdentity } from "@sluice/schema";

import { type Querying, queryRows } from "../athena/read-results.ts";
import { quoteText } from "../quote-text.ts";
import type { LakeTables } from "../verify/lake-statements.ts";

/** Answers which of these identities the lake has delivered rows of. */
export type FindDelivered = (identities: readonly RowIdentity[]) => Promise<(identity: RowIdentity) => boolean>;

/** A statement may have 262,144 bytes (Athena guide, service-limits, read 2026-11-21). One takes a scan: of ids in use 2,500. */
const maxListCharacters = 200_000;

/**
 * What vouches for an identity: a record's hash, or the record's place in the stream. A batch id without either is from
 * before there were hashes, and anyone's word: a row that was delivered under it may be another one.
 */
const vouched = /~|^shardId-\d{12}:\d+:\d+$|^direct:[0-9a-f]{32}$/;

/** Asks the lake, and only if there is something to ask: a query costs money on AWS. */
export function createDeliveredFinder(options: Querying & { readonly tables: LakeTables }) {
  const find: FindDelivered = async (identities) => {
    const wanted = listWanted(identities.filter(({ batchId }) => vouched.test(batchId)));
    const found = new Set<string>();
    for (const part of splitWanted(wanted)) {
      const rows = queryRows(options, writeSearch(options.tables, part));
      for await (const [batchId, rowIndex] of rows) found.add(`${batchId} ${rowIndex}`);
    }
    return ({ batchId, rowIndex }) => found.has(`${batchId} ${rowIndex}`);
  };
  return find;
}

/** A batch, and between which of its rows to look: of one that has delivered thousands, often a single row was rejected. */
interface WantedRows {
  readonly batchId: string;
  readonly least: number;
  readonly greatest: number;
}

/** In the order of the batches, so that no two statements read the same row groups. */
function listWanted(identities: readonly RowIdentity[]): readonly WantedRows[] {
  const wanted = new Map<string, WantedRows>();
  for (const { batchId, rowIndex } of identities) {
    const { least, greatest } = wanted.get(batchId) ?? { least: rowIndex, greatest: rowIndex };
    wanted.set(batchId, { batchId, least: Math.min(least, rowIndex), greatest: Math.max(greatest, rowIndex) });
  }
  return [...wanted.values()].toSorted((one, other) => (one.batchId < other.batchId ? -1 : 1));
}

/** Into as many parts as a statement can name each. */
function splitWanted(wanted: readonly WantedRows[]): readonly (readonly WantedRows[])[] {
  const parts: WantedRows[][] = [];
  let left = 0;
  for (const rows of wanted) {
    const length = writeLine(rows).length + 1;
    if (length > left) {
      parts.push([]);
      left = maxListCharacters;
    }
    parts.at(-1)?.push(rows);
    left -= length;
  }
  return parts;
}

/**
 * The table and not the view: doubles do not matter here. The range of batches says no more than the list does, but engines skip
 * by it what lies outside. The list is one text, which a Trino plans in a tenth of the time that it takes for as many texts.
 */
function writeSearch({ tables }: LakeTables, wanted: readonly WantedRows[]): string {
  const columns = identityKey.map((name) => `"${name}"`).join(", ");
  const [batchId, rowIndex] = [`"${identityColumns.batchId.name}"`, `"${identityColumns.rowIndex.name}"`];
  const [least, greatest] = [wanted[0], wanted.at(-1)].map((rows) => quoteText(rows?.batchId ?? ""));
  const list = quoteText(wanted.map(writeLine).join("\n"));
  const parts = ['split_part(line, chr(9), 1) AS "wanted batch"', ...[2, 3].map(writeIndex)].join(", ");
  return (
    `SELECT DISTINCT ${columns} FROM "${tables.data}" ` +
    `JOIN (SELECT ${parts} FROM UNNEST(split(${list}, chr(10))) AS lines (line)) AS wanted ` +
    `ON ${batchId} = "wanted batch" AND ${rowIndex} BETWEEN "index 2" AND "index 3" ` +
    `WHERE ${batchId} BETWEEN ${least} AND ${greatest}`
  );
}

function writeIndex(part: number): string {
  return `CAST(split_part(line, chr(9), ${part}) AS bigint) AS "index ${part}"`;
}

function writeLine({ batchId, least, greatest }: WantedRows): string {
  return [batchId, least, greatest].join("\t");
}
