import { formatNumber } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";

import type { FaultTally } from "./tally.ts";

const head = [
  "fault",
  "schedules",
  "injected",
  "refused",
  "rows",
  "lost",
  "doubled in view",
  "exit-code lies",
  "broken",
];

/** The table that a run ends with. A schedule counts in the row of each fault that struck in it. */
export function drawTallies(tallies: readonly FaultTally[]): string {
  const rows = tallies.map(
    ({ fault, schedules, injected, refused, rows: all, lost, doubled, exitCodeLies, broken }) => [
      fault,
      ...[schedules, injected, refused, all, lost, doubled, exitCodeLies, broken].map((count) => formatNumber(count)),
    ],
  );
  return drawTable({ head, rows, aligns: ["left", ...head.slice(1).map(() => "right" as const)] });
}
