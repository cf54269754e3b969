import { formatBytes, formatNumber, readTerminalColumns } from "@sluice/command-line";
import { MultiBar, type SingleBar } from "cli-progress";

import { createTextReporter, type Output, type ProgressReport, type Reporter } from "./reporter.ts";

/** Text with a progress bar below it: for a terminal. */
export function createBarReporter(output: Output, terminal: NodeJS.WriteStream): Reporter {
  const bars = new MultiBar({
    stream: terminal,
    clearOnComplete: true,
    hideCursor: true,
    fps: 5,
    ...fitBar(readTerminalColumns(terminal)),
  });
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

/** What a bar is without the figures beside it. */
const barWidth = 20;
const wideFigures =
  "{percent}  {rows} rows  {bytes}  {speed} rows/s  {rejects} rejected  {throttles} throttled  {left}";
const narrowFigures = "{percent}  {rows} rows  {rejects} rejected  {left}";
/** Fits the figures of a billion rows beside the bar. */
const wideColumns = 110;

function fitBar(columns = wideColumns) {
  return {
    format: `{bar} ${columns < wideColumns ? narrowFigures : wideFigures}`,
    barsize: columns < 70 ? barWidth / 2 : barWidth,
  };
}

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
    rows: formatNumber(rowsRead),
    bytes: formatBytes(bytesRead),
    speed: formatNumber(Math.round(rowsRead / Math.max(0.1, elapsedSeconds))),
    rejects: formatNumber(rowsRejected),
    throttles: formatNumber(sent.refusals["ProvisionedThroughputExceededException"] ?? 0),
    left: isEndKnown ? `${Math.ceil(secondsLeft)} s left` : "",
  };
}
