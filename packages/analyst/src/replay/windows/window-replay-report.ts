import { formatCount } from "@sluice/command-line";

import type { WindowReplayCounts } from "./replay-windows.ts";

/** A report for a person names this many objects. */
const maxShown = 10;

/** Says what the windows were given again or, after a dry run, what they would be. */
export function renderWindowReplay(
  { objects, records, left }: WindowReplayCounts,
  { dataset, isDryRun }: { readonly dataset: string; readonly isDryRun: boolean },
): string {
  const would = isDryRun ? "would be " : "";
  const each = Object.entries(records).map(
    ([functionName, count]) => `${formatCount(count, "record")} ${would}added up again by ${functionName}`,
  );
  const rest = left.length - maxShown;
  return [
    ...(objects === 0 ? [`nothing that windows of ${dataset} gave up`] : each),
    ...(objects === 0 ? [] : [`${formatCount(objects, "object")} ${would}moved to replayed/`]),
    ...(left.length === 0
      ? []
      : [`${formatCount(left.length, "object")} left: of no window that the stack has, or damaged`]),
    ...left.slice(0, maxShown).map((key) => `  ${key}`),
    ...(rest > 0 ? [`  and ${formatCount(rest, "other")}: see --json`] : []),
    ...(objects === 0 || isDryRun ? [] : [`check the results in a few minutes: verify ${dataset} --windows`]),
  ].join("\n");
}
