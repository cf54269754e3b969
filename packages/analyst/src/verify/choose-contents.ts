import { countTableRows, type LakeOptions } from "./load-lake.ts";
import { hashRow, writeRowHash } from "./row-hash.ts";
import type { SourceEntry } from "./source-ledger.ts";

/** Each 5,000 hashes cost a scan of the table: beyond this many, all rows are read. */
const maxHashes = 20_000;
/** A lake of so few rows, or so few times as many as the sources have, is read whole. */
const leastTableRows = 10_000;
const leastRatio = 4;

/**
 * Gathers the hashes of the sources' rows, as long as there are few enough to ask for. Of a load that is named there are
 * none: it is asked for by its name.
 */
export class ContentHashes {
  readonly #dataset: LakeOptions["dataset"];
  #hashes: Set<string> | undefined;

  constructor({ dataset, loadId }: Pick<LakeOptions, "dataset" | "loadId">) {
    this.#dataset = dataset;
    this.#hashes = loadId === undefined && writeRowHash(dataset) !== undefined ? new Set() : undefined;
  }

  add({ isGood, values = [] }: SourceEntry): void {
    if (!isGood || this.#hashes === undefined) return;
    this.#hashes.add(hashRow(this.#dataset, values));
    if (this.#hashes.size > maxHashes) this.#hashes = undefined;
  }

  list(): readonly string[] | undefined {
    return this.#hashes && [...this.#hashes];
  }
}

/**
 * Asks the lake only for the sources' contents when it has far more rows than the sources: what is read then follows the
 * sources.
 */
export async function chooseContents(
  lake: LakeOptions,
  hashes: ContentHashes,
  sourceRows: number,
): Promise<LakeOptions> {
  const wanted = hashes.list();
  if (wanted === undefined) return lake;
  const tableRows = await countTableRows(lake);
  return tableRows > Math.max(leastTableRows, leastRatio * sourceRows) ? { ...lake, hashes: wanted } : lake;
}
