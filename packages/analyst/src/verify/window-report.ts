import { escapeControls, formatCount, formatNumber } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";
import { nameWindowDataset } from "@sluice/schema";

import type { WindowDifference, WindowVerdict } from "./check-windows.ts";

/** A report for a person lists this many differences; `--json` lists all. */
const maxShown = 20;

/** Says of each window what was compared, and what differs. */
export function renderWindowReport(dataset: string, verdicts: readonly WindowVerdict[]): string {
  return verdicts.map((verdict) => renderVerdict(dataset, verdict)).join("\n");
}

export function renderWindowReportAsJson(dataset: string, verdicts: readonly WindowVerdict[]): string {
  return JSON.stringify({
    dataset,
    isAlike: verdicts.every(({ differences }) => differences.length === 0),
    windows: verdicts,
  });
}

function renderVerdict(dataset: string, { window, groups, rows, differences }: WindowVerdict): string {
  const name = nameWindowDataset(dataset, window);
  if (groups === 0 && differences.length === 0)
    return `${name}: no window is settled yet, so that nothing was compared`;
  const compared = `${formatCount(groups, "group")} of ${formatCount(rows, "row")}`;
  if (differences.length === 0) return `${name}: ${compared}, all as computed from the delivered rows`;
  const more = differences.length - maxShown;
  return [
    `${name}: ${compared}, and ${formatCount(differences.length, "value")} otherwise than computed from the delivered rows`,
    drawTable({
      head: ["window", "group", "measure", "computed", "found"],
      rows: differences.slice(0, maxShown).map(toTableRow),
      indent: "  ",
    }),
    ...(more > 0 ? [`  and ${formatNumber(more)} more: see --json`] : []),
    "  Batches that a producer sent twice far apart count twice, and a state that was lost is missing: docs/windows.md",
  ].join("\n");
}

function toTableRow({ group, measure, computed, found }: WindowDifference): readonly string[] {
  const [, start, ...values] = group;
  return [start ?? "", values.map(showValue).join(", "), measure, showValue(computed), showValue(found)];
}

function showValue(value: string | null): string {
  return escapeControls(value ?? "null");
}
