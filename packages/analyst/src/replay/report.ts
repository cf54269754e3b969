import type { ReplayCounts } from "./replay-tally.ts";

/** A report for a person lists this many reasons. */
const maxReasons = 10;

/** Says in a few lines what was replayed or, after a dry run, what would be. */
export function renderReplay(counts: ReplayCounts, { isDryRun }: { readonly isDryRun: boolean }): string {
  const { objects, replayedObjects, lines, rows, records, refusedRows, leftLines, reasons } = counts;
  const would = isDryRun ? "would be " : "";
  const head = [
    `${lines} lines read in ${objects} objects`,
    `${rows} rows ${would}sent again in ${records} records`,
    `${refusedRows} rows of failed records ${would}moved to rejects/: bad by today's definition`,
    `${leftLines} lines stay where they are`,
    `${replayedObjects} objects ${would}moved to replayed/`,
  ];
  const sorted = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  const why = sorted.slice(0, maxReasons).map(([reason, count]) => `  ${count} x ${reason}`);
  const rest = sorted.length - why.length;
  return [...head, ...why, ...(rest > 0 ? [`  … and ${rest} other reasons`] : [])].join("\n");
}
