import type { Source } from "@sluice/source";

import { countOnTheWay, type Delivery, type OnTheWay } from "./count-on-the-way.ts";
import { countLakeRows, type LakeCounts, type LakeOptions, readLakeEntries } from "./load-lake.ts";
import { readSourceRows } from "./read-source-rows.ts";
import { createReconciler, type LakeEntry, type Reconciler, type Reconciliation } from "./reconcile.ts";
import type { MissingRow } from "./report.ts";
import { SourceLedger } from "./source-ledger.ts";
import { waitUntilAccounted } from "./wait-until-accounted.ts";

export interface VerifyOptions {
  /** Read once, and a second time when rows are missing. */
  readonly sources: readonly Source[];
  /** Rows of the producer's rejects file, when one was given. */
  readonly kept: readonly LakeEntry[] | undefined;
  readonly lake: LakeOptions;
  readonly delivery: Delivery;
  readonly maxWaitMs: number;
  readonly signal: AbortSignal;
  /** Shows progress. */
  readonly tell: (detail: string) => void;
}

export interface VerifyVerdict {
  readonly reconciliation: Reconciliation;
  readonly counts: LakeCounts;
  readonly onTheWay: OnTheWay;
  readonly missingRows: readonly MissingRow[];
}

/**
 * Reads the sources, then the lake until it has every row or the time is up. Then it looks for the others in the stream,
 * and names those that are nowhere.
 */
export async function verifySources(options: VerifyOptions): Promise<VerifyVerdict> {
  const { lake, maxWaitMs, signal, tell } = options;
  const ledger = new SourceLedger();
  await readSourceRows(options.sources, lake.dataset, (row) => {
    ledger.add(row);
    if (ledger.rows % 100_000 === 0) tell(`${ledger.rows} rows of the sources read`);
  });
  const { reconciler, counts } = await waitUntilAccounted({
    expectedRows: ledger.goodRows,
    maxWaitMs,
    signal,
    count: async () => countLakeRows(lake),
    reconcile: async () => reconcileWithLake(ledger, options),
    onCount: ({ viewRows, rejectedRows }, leftMs) =>
      tell(
        `${viewRows} of ${ledger.rows} rows delivered, ${rejectedRows} rejected; waits at most ${Math.ceil(leftMs / 1000)} s more`,
      ),
  });
  const onTheWay = reconciler.result().missing === 0 ? {} : await countOnTheWay(reconciler, options);
  const reconciliation = reconciler.result();
  return { reconciliation, counts, onTheWay, missingRows: await findMissingRows(reconciler, reconciliation, options) };
}

/** Reads the sources a second time, only when rows are missing. */
async function findMissingRows(
  reconciler: Reconciler,
  { missing }: Reconciliation,
  options: VerifyOptions,
): Promise<readonly MissingRow[]> {
  const rows: MissingRow[] = [];
  if (missing === 0) return rows;
  await readSourceRows(options.sources, options.lake.dataset, ({ key, source, line, raw }) => {
    if (reconciler.takeMissing(key)) rows.push({ source, line, raw });
  });
  return rows;
}

async function reconcileWithLake(ledger: SourceLedger, { lake, kept, tell }: VerifyOptions): Promise<Reconciler> {
  const reconciler = createReconciler(ledger, { mustHaveRefused: kept !== undefined });
  let rows = 0;
  for await (const entry of readLakeEntries(lake)) {
    reconciler.add(entry);
    rows += 1;
    if (rows % 10_000 === 0) tell(`${rows} rows of the lake read`);
  }
  for (const entry of kept ?? []) reconciler.add(entry);
  return reconciler;
}
