import type { Dataset } from "@sluice/schema";

export interface WholeLoad {
  readonly dataset: Dataset;
  /** Names of the sources. */
  readonly sources: readonly string[];
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly maxRows?: number;
}

/** What a load that has ended looks like, when it does not look as its user will have meant it. */
export function adviseOnLoad({ dataset, sources, rowsRead, rowsRejected, maxRows }: WholeLoad): string | undefined {
  const names = sources.join(", ");
  if (rowsRead === 0) return `${names}: no rows`;
  if (rowsRejected === rowsRead) {
    const columns = dataset.columns.map(({ name }) => name).join(", ");
    return `no row is one of ${dataset.name} (${columns}); "pnpm run discover FILE" shows what a file holds`;
  }
  if (maxRows === undefined || rowsRead >= maxRows) return undefined;
  return `${names}: has ${rowsRead} rows, fewer than --max-rows ${maxRows}`;
}
