import { escapeControls, formatCount, formatNumber } from "@sluice/command-line";

import type { ReplayCounts } from "./replay-tally.ts";

/** A report for a person lists this many reasons. */
const maxReasons = 10;

/** Says what was replayed or, after a dry run, what would be: what goes, with examples, and what stays. */
export function renderReplay(counts: ReplayCounts, { isDryRun }: { readonly isDryRun: boolean }): string {
  const { objects, replayedObjects, lines, rows, records, refusedRows, deliveredRows, leftLines } = counts;
  const would = isDryRun ? "would be " : "";
  return [
    `${formatCount(lines, "line")} read in ${formatCount(objects, "object")}`,
    `${formatCount(rows, "row")} ${would}sent again in ${formatCount(records, "record")}`,
    `${formatCount(refusedRows, "row")} of failed records ${would}moved to rejects/: bad by today's definition`,
    ...(deliveredRows > 0
      ? [`${formatCount(deliveredRows, "row")} not sent: another copy of the record was delivered`]
      : []),
    `${formatCount(leftLines, "line")} left in place`,
    `${formatCount(replayedObjects, "object")} ${would}moved to replayed/`,
    ...renderGoing(counts, isDryRun),
    ...renderStaying(counts),
  ].join("\n");
}

function renderGoing({ goes }: ReplayCounts, isDryRun: boolean): readonly string[] {
  const sorted = Object.entries(goes).toSorted(([, a], [, b]) => b.rows - a.rows);
  if (sorted.length === 0) return [];
  const groups = sorted
    .slice(0, maxReasons)
    .map(([reason, { rows, examples }]) =>
      [`  ${formatNumber(rows)} x ${reason}`, ...examples.map((row) => `      ${escapeControls(row)}`)].join("\n"),
    );
  return [`${isDryRun ? "would be sent" : "sent"}, failed before because:`, ...groups, ...renderRest(sorted.length)];
}

function renderStaying({ reasons }: ReplayCounts): readonly string[] {
  const sorted = Object.entries(reasons).toSorted(([, a], [, b]) => b - a);
  if (sorted.length === 0) return [];
  const groups = sorted.slice(0, maxReasons).map(([reason, count]) => `  ${formatNumber(count)} x ${reason}`);
  return ["not sent, because:", ...groups, ...renderRest(sorted.length)];
}

function renderRest(reasons: number): readonly string[] {
  return reasons > maxReasons ? [`  … and ${formatNumber(reasons - maxReasons)} other reasons`] : [];
}
