import type { Dataset } from "@sluice/schema";

import { type CheckedRow, readRows } from "./read-rows.ts";
import { readSourceFile } from "./read-source-file.ts";
import type { RejectsFile } from "./rejects-file.ts";
import type { LoadSummary, Reporter } from "./reporter.ts";
import type { Sink } from "./sinks.ts";
import { eachSource, type Source } from "./sources/source.ts";

export interface LoadOptions {
  readonly dataset: Dataset;
  readonly sources: readonly Source[];
  readonly streamName: string;
  readonly loadId: string;
  readonly maxRows: number;
  readonly sink: Sink;
  readonly rejects: RejectsFile;
  readonly rejectsPath: string;
  readonly reporter: Reporter;
  /** Aborted: no further row is read; what was read is sent. */
  readonly signal: AbortSignal;
}

const progressIntervalMs = 5_000;

/** Sends the sources' rows to the sink and its bad rows to the rejects. The summary is told even when it throws half way. */
export async function runLoad(options: LoadOptions): Promise<LoadSummary> {
  const { sink, rejects, reporter } = options;
  const startedAtMs = Date.now();
  let rowsRead = 0;
  const summaryNow = () => summaryOf(options, { rowsRead, elapsedSeconds: (Date.now() - startedAtMs) / 1000 });
  const timer = setInterval(() => reporter.progress(rowsRead), progressIntervalMs);
  try {
    for await (const row of rowsOf(options)) {
      rowsRead += 1;
      await takeRow(row, options);
    }
    await sink.flush();
    reporter.summary(summaryNow());
    return summaryNow();
  } catch (error) {
    if (sink.counts().records > 0) reporter.summary(summaryNow());
    throw error;
  } finally {
    clearInterval(timer);
    await rejects.close();
  }
}

async function takeRow(row: CheckedRow, { sink, rejects, reporter }: LoadOptions): Promise<void> {
  if (row.kind === "row") return sink.add(row);
  rejects.add(row);
  return reporter.rejected(row);
}

/** The sources' rows up to `maxRows`, or to the one at which the load is interrupted. */
async function* rowsOf({ dataset, sources, maxRows, signal, reporter }: LoadOptions): AsyncGenerator<CheckedRow> {
  let count = 0;
  for await (const row of allRowsOf(dataset, sources)) {
    if (signal.aborted || count >= maxRows) return;
    count += 1;
    yield row;
  }
  if (Number.isFinite(maxRows) && count < maxRows) {
    const names = sources.map(({ name }) => name).join(", ");
    reporter.note(`${names}: has ${count} rows, fewer than --max-rows ${maxRows}`);
  }
}

/** Each source has a header of its own, or none. */
async function* allRowsOf(dataset: Dataset, sources: readonly Source[]): AsyncGenerator<CheckedRow> {
  for await (const source of eachSource(sources)) {
    yield* readRows(dataset, source.name, readSourceFile(source, dataset));
  }
}

function summaryOf(options: LoadOptions, so: Pick<LoadSummary, "rowsRead" | "elapsedSeconds">): LoadSummary {
  const { dataset, streamName, loadId, rejects, rejectsPath, sink, signal } = options;
  return {
    ...so,
    dataset: dataset.name,
    stream: streamName,
    loadId,
    rowsRejected: rejects.count(),
    ...(rejects.count() > 0 ? { rejectsFile: rejectsPath } : {}),
    sent: sink.counts(),
    interrupted: signal.aborted,
  };
}
