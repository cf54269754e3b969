import { formatCount, spellCommands } from "@sluice/command-line";
import type { Dataset } from "@sluice/schema";

export interface WholeLoad {
  readonly dataset: Dataset;
  /** Names of the sources. */
  readonly sources: readonly string[];
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly maxRows?: number;
}

/** A note on a finished load that is probably not what the user meant; undefined when there is nothing to say. */
export function adviseOnLoad({ dataset, sources, rowsRead, rowsRejected, maxRows }: WholeLoad): string | undefined {
  const names = sources.join(", ");
  if (rowsRead === 0) return `${names}: no rows`;
  if (rowsRejected === rowsRead) {
    const columns = dataset.columns.map(({ name }) => name).join(", ");
    return spellCommands(
      `no row fits dataset ${dataset.name} (${columns}); "sluice discover FILE" shows what a file holds`,
    );
  }
  if (maxRows === undefined || rowsRead >= maxRows) return undefined;
  return `${names}: has ${formatCount(rowsRead, "row")}, fewer than --max-rows ${maxRows}`;
}
