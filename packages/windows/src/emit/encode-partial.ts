import { identityColumns, formatLakeTimestamp, partialColumns } from "@sluice/schema";

import { formatSketch } from "../measures/smallest-hashes.ts";
import { type Layout, readColumn, type SavedForm } from "../state/layout.ts";
import { account, accountLength, type SavedGroup } from "../state/saved-group.ts";

/** Which records a partial aggregate counts. */
export interface PartialOrigin {
  readonly shard: string;
  readonly first: string;
  readonly last: string;
}

/**
 * A saved group as its line of the table of partial aggregates, ended by `\n`. The same records give the same lines under the same
 * identity, however often the function is called.
 */
export function encodePartial(
  group: SavedGroup,
  { layout, origin, index }: { readonly layout: Layout; readonly origin: PartialOrigin; readonly index: number },
): string {
  const { shard, first, last } = origin;
  const members = [
    [partialColumns.windowStart.name, quote(formatLakeTimestamp(readNumber(group, account.startMs)))],
    ...layout.columns.map((column, at) => {
      const { form, name } = readColumn(column);
      return [name, encodeValue(group[accountLength + at] ?? null, form)] as const;
    }),
    [partialColumns.rowCount.name, group[account.rows]],
    [partialColumns.lateRows.name, group[account.lateRows]],
    [partialColumns.latenessMs.name, group[account.latenessMs]],
    [partialColumns.firstArrivedAt.name, quote(formatLakeTimestamp(readNumber(group, account.firstArrivedAtMs)))],
    [partialColumns.shard.name, quote(shard)],
    [partialColumns.firstSequence.name, quote(first)],
    [partialColumns.lastSequence.name, quote(last)],
    [identityColumns.batchId.name, quote(`${shard}:${first}:${last}`)],
    [identityColumns.rowIndex.name, `${index}`],
    [identityColumns.arrivedAt.name, quote(formatLakeTimestamp(readNumber(group, account.lastArrivedAtMs)))],
  ];
  return `{${members.map(([name, token]) => `"${name}":${token}`).join(",")}}\n`;
}

function encodeValue(value: string | null, form: SavedForm): string {
  if (value === null) return "null";
  if (form === "n") return value;
  return quote(form === "k" ? formatSketch(value) : value);
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function readNumber(group: SavedGroup, at: number): number {
  return Number(group[at]);
}
