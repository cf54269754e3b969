import { formatCount, formatNumber } from "@sluice/command-line";
import type { Source } from "@sluice/source";

import { chooseScope } from "./choose-scope.ts";
import { countOnTheWay, type Delivery, type OnTheWay } from "./count-on-the-way.ts";
import { createKeptRejects } from "./kept-rejects.ts";
import { writePartitionFilter } from "./lake-scope.ts";
import { isSelective } from "./lake-statements.ts";
import { countLakeRows, type LakeCounts, type LakeOptions, readLakeEntries } from "./load-lake.ts";
import { readSourceRows } from "./read-source-rows.ts";
import { createReconciler, type LakeEntry, type Reconciler, type Reconciliation } from "./reconcile.ts";
import type { MissingRow } from "./report.ts";
import { SourceContents } from "./source-contents.ts";
import { SourceLedger } from "./source-ledger.ts";
import { type ReconciledLake, waitUntilAccounted } from "./wait-until-accounted.ts";

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

/** More rows are worth a word before they are read. */
const costlyRows = 100_000;

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
  const ledger = new SourceLedger();
  const lake = await readSources(ledger, options);
  const { reconciler, counts } = await waitForLake(ledger, { ...options, lake });
  const onTheWay = reconciler.result().missing === 0 ? {} : await countOnTheWay(reconciler, options);
  const reconciliation = addUnread(reconciler.result(), lake, counts);
  return { reconciliation, counts, onTheWay, missingRows: await findMissingRows(reconciler, reconciliation, options) };
}

/** Reads the sources into the ledger; returns what to ask the lake for. */
async function readSources(ledger: SourceLedger, { sources, lake, tell }: VerifyOptions): Promise<LakeOptions> {
  const contents = new SourceContents(lake.dataset);
  await readSourceRows(sources, lake.dataset, (row) => {
    ledger.add(row);
    if (lake.scope.loadId === undefined) contents.add(row);
    if (ledger.rows % 100_000 === 0) tell(`${ledger.rows} rows of the sources read`);
  });
  const partitions = writePartitionFilter(lake.dataset, ledger.goodRowsByPartition().keys());
  const placed = { ...lake, scope: { ...lake.scope, partitions } };
  return { ...placed, scope: await chooseScope(placed, contents, ledger.rows) };
}

async function waitForLake(ledger: SourceLedger, options: VerifyOptions): Promise<ReconciledLake> {
  const { lake, maxWaitMs, signal, tell } = options;
  let expected = 0;
  return waitUntilAccounted({
    expectedRows: ledger.goodRows,
    maxWaitMs,
    signal,
    count: async () => countLakeRows(lake),
    reconcile: async () => reconcileWithLake(ledger, options, expected),
    onCount: ({ tableRows, viewRows, rejectedRows }, leftMs) => {
      expected = (viewRows ?? 0) + rejectedRows;
      const delivered =
        viewRows === undefined
          ? `${formatCount(tableRows, "row")} in the table`
          : `${formatNumber(viewRows)} of ${formatCount(ledger.rows, "row")}`;
      tell(`${delivered} delivered, ${rejectedRows} rejected; waits at most ${Math.ceil(leftMs / 1000)} s more`);
    },
  });
}

/** Rows of the table that were not asked for are of no source; each delivery of a row counts. */
function addUnread(reconciliation: Reconciliation, lake: LakeOptions, { tableRows }: LakeCounts): Reconciliation {
  if (!isSelective(lake.scope)) return reconciliation;
  const read = reconciliation.partitions.reduce((rows, { delivered }) => rows + delivered, 0);
  return { ...reconciliation, strangers: reconciliation.strangers + Math.max(0, tableRows - read) };
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

/** `expected` rows are to be read, for the estimate. */
async function reconcileWithLake(
  ledger: SourceLedger,
  { lake, kept, tell }: VerifyOptions,
  expected: number,
): Promise<Reconciler> {
  const reconciler = createReconciler(ledger, { mustHaveRefused: kept !== undefined });
  const keptRejects = createKeptRejects(kept ?? []);
  const startedAtMs = performance.now();
  let rows = 0;
  if (expected > costlyRows) tell(`reads ${expected} rows of the lake; --load-id reads those of one load`);
  for await (const entry of readLakeEntries(lake)) {
    reconciler.add(entry);
    keptRejects.crossOut(entry);
    rows += 1;
    if (rows % 10_000 === 0) tell(describeReading({ rows, expected, elapsedMs: performance.now() - startedAtMs }));
  }
  for (const entry of keptRejects.rest()) reconciler.add(entry);
  return reconciler;
}

interface Reading {
  readonly rows: number;
  readonly expected: number;
  readonly elapsedMs: number;
}

export function describeReading({ rows, expected, elapsedMs }: Reading): string {
  if (expected <= rows) return `${formatCount(rows, "row")} of the lake read`;
  const leftSeconds = Math.ceil(((expected - rows) / rows) * (elapsedMs / 1000));
  return `${formatNumber(rows)} of ${formatCount(expected, "row")} of the lake read, about ${formatNumber(leftSeconds)} s more`;
}
