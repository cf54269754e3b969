import { type Dataset, identityColumns } from "@sluice/schema";

import { quoteText } from "../quote-text.ts";
import { type LakeTables, listDeliveredColumns } from "./lake-statements.ts";
import { writeRowHash } from "./row-hash.ts";

/** What the statements look for. */
export interface WantedContents {
  readonly dataset: Dataset;
  readonly tables: LakeTables;
  /** Hashes of rows, as `hashRow` makes them. */
  readonly hashes: readonly string[];
}

const batchId = `"${identityColumns.batchId.name}"`;

/** Lists the batches that hold rows with these hashes. Reads the table, which has no doubles to rank. */
export function writeBatchSearch(wanted: WantedContents): string {
  return `SELECT DISTINCT ${batchId} FROM "${wanted.tables.tables.data}" WHERE ${writeHashFilter(wanted)}`;
}

/**
 * Reads the rows with these hashes as analysts see them, through the view. It ranks the doubles of a batch among
 * themselves, so a filter by batch spares it all others; without batches it ranks every row.
 */
export function writeContentSearch(wanted: WantedContents, batchIds: readonly string[] | undefined): string {
  const { dataset, tables } = wanted;
  const ofBatches = batchIds === undefined ? "" : `${batchId} IN (${batchIds.map(quoteText).join(", ")}) AND `;
  return `SELECT ${listDeliveredColumns(dataset)} FROM "${tables.views.data}" WHERE ${ofBatches}${writeHashFilter(wanted)}`;
}

function writeHashFilter({ dataset, hashes }: WantedContents): string {
  return `${writeRowHash(dataset)} IN (${hashes.map(quoteText).join(", ")})`;
}
