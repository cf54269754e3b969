import { MultiBar, type SingleBar } from "cli-progress";

import { createTextReporter, type Output, type ProgressReport, type Reporter } from "./reporter.ts";

/** Text with a progress bar below it: for a terminal. */
export function createBarReporter(output: Output, terminal: NodeJS.WriteStream): Reporter {
  const bars = new MultiBar({ stream: terminal, clearOnComplete: true, hideCursor: true, format, fps: 5 });
  let bar: SingleBar | undefined;
  // Lines go above the bar while there is one.
  const err = (line: string) => (bar === undefined ? output.err(line) : bars.log(`${line}\n`));
  const text = createTextReporter({ out: output.out, err });
  const stop = () => {
    bars.stop();
    bar = undefined;
  };
  return {
    ...text,
    progress: (report) => {
      bar ??= bars.create(toBarTotal(report), 0, toBarPayload(report));
      bar.setTotal(toBarTotal(report));
      bar.update(report.bytesRead, toBarPayload(report));
    },
    summary: (summary) => {
      stop();
      text.summary(summary);
    },
    end: stop,
  };
}

const format =
  "{bar} {percent}  {rows} rows  {megabytes} MB  {speed} rows/s  {rejects} rejected  {throttles} throttled  {left}";

/** The bar stays empty when the end is unknown, as it is for a compressed source, which yields more bytes than its size. */
function toBarTotal({ totalBytes, bytesRead }: ProgressReport): number {
  return totalBytes === undefined || bytesRead > totalBytes ? Number.MAX_SAFE_INTEGER : totalBytes;
}

function toBarPayload(report: ProgressReport): Readonly<Record<string, string>> {
  const { rowsRead, bytesRead, rowsRejected, sent, elapsedSeconds } = report;
  const isEndKnown = toBarTotal(report) !== Number.MAX_SAFE_INTEGER;
  const secondsLeft = (elapsedSeconds * (toBarTotal(report) - bytesRead)) / Math.max(1, bytesRead);
  return {
    percent: isEndKnown ? `${Math.floor((100 * bytesRead) / Math.max(1, toBarTotal(report)))}%` : "",
    rows: rowsRead.toLocaleString("en"),
    megabytes: (bytesRead / 1e6).toFixed(0),
    speed: Math.round(rowsRead / Math.max(0.1, elapsedSeconds)).toLocaleString("en"),
    rejects: `${rowsRejected}`,
    throttles: `${sent.refusals["ProvisionedThroughputExceededException"] ?? 0}`,
    left: isEndKnown ? `${Math.ceil(secondsLeft)} s left` : "",
  };
}
