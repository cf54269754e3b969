import { countSearches } from "./content-statements.ts";
import type { LakeScope } from "./lake-scope.ts";
import { countPartitionRows, type LakeOptions } from "./load-lake.ts";
import type { SourceContents } from "./source-contents.ts";

/** Each takes a scan of the columns that are searched by. Beyond it, all rows within the sources' ranges are read. */
const maxSearches = 16;
/** A lake of so few rows, or so few times as many as the sources have, is read whole. */
const leastTableRows = 10_000;
const leastRatio = 4;

/**
 * Asks the lake only for the sources' contents when their partitions have far more rows than the sources: what is read then
 * follows the sources. A load that is named is asked for by its name.
 */
export async function chooseScope(
  lake: LakeOptions,
  contents: Pick<SourceContents, "list" | "ranges">,
  sourceRows: number,
): Promise<LakeScope> {
  const { loadId, partitions } = lake.scope;
  if (loadId !== undefined) return lake.scope;
  const rows = await countPartitionRows(lake);
  if (rows <= Math.max(leastTableRows, leastRatio * sourceRows)) return lake.scope;
  const wanted = contents.list();
  const isSearched = wanted !== undefined && countSearches(wanted) <= maxSearches;
  return { loadId, partitions, ranges: contents.ranges(), wanted: isSearched ? wanted : undefined };
}
