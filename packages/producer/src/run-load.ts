import type { Dataset } from "@sluice/schema";

import { type CheckedRow, readRows } from "./read-rows.ts";
import { readSourceFile } from "./read-source-file.ts";
import type { RejectsFile } from "./rejects-file.ts";
import type { LoadSummary, Reporter } from "./reporter.ts";
import type { Sink } from "./sinks.ts";

export interface LoadOptions {
  readonly dataset: Dataset;
  readonly file: string;
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

/** Sends a file's rows to the sink and its bad rows to the rejects. The summary is told even when it throws half way. */
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

/** The file's rows up to `maxRows`, or to the one at which the load is interrupted. */
async function* rowsOf({ dataset, file, maxRows, signal, reporter }: LoadOptions): AsyncGenerator<CheckedRow> {
  let count = 0;
  for await (const row of readRows(dataset, file, readSourceFile(file, dataset))) {
    if (signal.aborted || count >= maxRows) return;
    count += 1;
    yield row;
  }
  if (Number.isFinite(maxRows) && count < maxRows)
    reporter.note(`${file}: has ${count} rows, fewer than --max-rows ${maxRows}`);
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
