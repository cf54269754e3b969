import { toEnvelopeBatchId } from "@sluice/lake";
import { identityColumns } from "@sluice/schema";

import { quoteText } from "../quote-text.ts";

/** Rows that are asked for by their identity. */
export interface WantedBatch {
  /** With the hash of its record, or without: then every record that was called so. */
  readonly batchId: string;
  readonly rowIndex?: number | undefined;
}

const [batchId, rowIndex] = [identityColumns.batchId.name, identityColumns.rowIndex.name];

/** The condition on a row's identity. Ranges let Athena skip row groups: Parquet keeps the least and greatest value of each. */
export function writeBatchFilter(wanted: WantedBatch): string {
  const batch = hasHash(wanted) ? `"${batchId}" = ${quoteText(wanted.batchId)}` : writeNameFilter(wanted.batchId);
  return wanted.rowIndex === undefined ? batch : `${batch} AND "${rowIndex}" = ${wanted.rowIndex}`;
}

/** Whether a batch is the one that is asked for. */
export function isWantedBatch(wanted: WantedBatch, found: string): boolean {
  return found === wanted.batchId || (!hasHash(wanted) && toEnvelopeBatchId(found) === wanted.batchId);
}

function hasHash({ batchId: name }: WantedBatch): boolean {
  return toEnvelopeBatchId(name) !== name;
}

/** The mark before a hash is `~`, and no character of a hash comes after it. */
function writeNameFilter(name: string): string {
  return `("${batchId}" = ${quoteText(name)} OR "${batchId}" BETWEEN ${quoteText(`${name}~`)} AND ${quoteText(`${name}~~`)})`;
}
