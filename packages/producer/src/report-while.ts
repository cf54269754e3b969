import type { Source } from "@sluice/source";

import type { LoadRun } from "./load/load-run.ts";
import type { Reporter } from "./report/reporter.ts";

export interface ReportOptions {
  readonly reporter: Reporter;
  readonly sources: readonly Source[];
  readonly startedAtMs: number;
}

/** A bar on a terminal should move smoothly; a log needs a line now and then. */
const barIntervalMs = 250;
const lineIntervalMs = 5_000;

/** Runs a load and reports its progress. */
export async function reportWhile(run: LoadRun, { reporter, sources, startedAtMs }: ReportOptions): Promise<void> {
  const totalBytes = await sumSourceBytes(sources);
  const report = () =>
    reporter.progress({
      ...run.progress(),
      elapsedSeconds: (performance.now() - startedAtMs) / 1000,
      ...(totalBytes === undefined ? {} : { totalBytes }),
    });
  const timer = setInterval(report, process.stderr.isTTY ? barIntervalMs : lineIntervalMs);
  try {
    await run.run();
  } finally {
    clearInterval(timer);
  }
}

async function sumSourceBytes(sources: readonly Source[]): Promise<number | undefined> {
  let total = 0;
  for (const source of sources) {
    const bytes = (await source.fingerprint())?.bytes;
    if (bytes === undefined) return undefined;
    total += bytes;
  }
  return total;
}
