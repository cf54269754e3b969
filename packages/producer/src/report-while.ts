import type { LoadRun } from "./load/load-run.ts";
import type { Reporter } from "./report/reporter.ts";

export interface ReportOptions {
  readonly reporter: Reporter;
  /** Of the sources as they are stored; undefined for a pipe. */
  readonly totalBytes: number | undefined;
  readonly elapsedSeconds: () => number;
}

/** A bar on a terminal should move smoothly; a log needs a line now and then. */
const barIntervalMs = 250;
const lineIntervalMs = 5_000;

/** Runs a load and reports its progress. */
export async function reportWhile(run: LoadRun, options: ReportOptions): Promise<void> {
  const { reporter, totalBytes, elapsedSeconds } = options;
  const report = () =>
    reporter.progress({
      ...run.progress(),
      elapsedSeconds: elapsedSeconds(),
      ...(totalBytes === undefined ? {} : { totalBytes }),
    });
  const timer = setInterval(report, process.stderr.isTTY ? barIntervalMs : lineIntervalMs);
  try {
    await run.run();
  } finally {
    clearInterval(timer);
  }
}
