import { escapeControls, formatCount, formatNumber, spellCommands } from "@sluice/command-line";
import { drawTable } from "@sluice/command-line/table";

import type { OnTheWay } from "./count-on-the-way.ts";
import type { LakeCounts } from "./load-lake.ts";
import type { LakeEntry, Reconciliation } from "./reconcile.ts";

/** A row of a source that was found nowhere. */
export interface MissingRow {
  readonly source: string;
  readonly line: number;
  readonly raw: string;
}

export interface VerifyReport {
  readonly dataset: string;
  readonly reconciliation: Reconciliation;
  readonly counts: LakeCounts;
  readonly missingRows: readonly MissingRow[];
  readonly onTheWay: OnTheWay;
  readonly nowMs: number;
  readonly loadId?: string | undefined;
  /** The producer's rejects file, when it was read. */
  readonly rejectsFile?: string | undefined;
}

/** A report for a person lists this many rows; `--json` lists all. */
const maxShownRows = 20;

/** What verify says of a load: every row is in exactly one place, some are still on their way, or something is wrong. */
export type Verdict = "accounted" | "on the way" | "wrong";

export function judge({
  missing,
  doubled,
  onTheWay,
}: Pick<Reconciliation, "missing" | "doubled" | "onTheWay">): Verdict {
  if (missing > 0 || doubled.length > 0) return "wrong";
  return onTheWay > 0 ? "on the way" : "accounted";
}

export function renderVerifyReport(report: VerifyReport): string {
  const { reconciliation, counts, missingRows, rejectsFile } = report;
  const { sourceRows, found, refused, missing, onTheWay, doubled, strangers } = reconciliation;
  const parts = [
    drawFates([
      ["in the sources", sourceRows],
      ["delivered", found.delivered],
      ["in rejects/", found.rejected],
      ["in errors/", found.failed],
      ...(rejectsFile === undefined ? [] : [["in the producer's rejects file alone", found.kept] as const]),
      ["refused: bad by today's definition", refused],
      ["on the way: in the stream", onTheWay],
      ["missing", missing],
      ["doubled", doubled.length],
      ...(counts.viewRows === undefined
        ? []
        : [["delivered again, dropped by the view", counts.tableRows - counts.viewRows] as const]),
      ["in the same partitions, and in no source", strangers],
    ]),
    drawPartitions(reconciliation),
    ...renderFirstLines("missing", missingRows.map(drawMissing)),
    ...renderFirstLines("doubled", doubled.map(drawDoubled)),
    ...renderHints(report),
    renderVerdict(report),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

export function renderVerifyReportAsJson(report: VerifyReport): string {
  const { dataset, loadId = null, rejectsFile = null, reconciliation, counts, missingRows } = report;
  const doubled = reconciliation.doubled.map(({ place, identity, partition }) => ({ place, ...identity, partition }));
  const verdict = judge(reconciliation);
  const facts = { dataset, loadId, rejectsFile, verdict, accounted: verdict === "accounted", ...counts };
  return JSON.stringify({ ...facts, ...reconciliation, doubled, missingRows });
}

function renderVerdict({ dataset, reconciliation }: VerifyReport): string {
  const { sourceRows, missing, doubled, onTheWay } = reconciliation;
  const verdict = judge(reconciliation);
  if (verdict === "accounted") return `${dataset}: every one of ${formatCount(sourceRows, "row")} is accounted for`;
  if (verdict === "on the way")
    return `${dataset}: ${formatNumber(onTheWay)} of ${formatCount(sourceRows, "row")} on the way, none missing`;
  const rest = onTheWay > 0 ? `, ${formatNumber(onTheWay)} on the way` : "";
  return `${dataset}: ${formatNumber(missing)} of ${formatCount(sourceRows, "row")} missing, ${formatNumber(doubled.length)} doubled${rest}`;
}

function renderHints(report: VerifyReport): readonly string[] {
  return [...hintAtOtherLoads(report), ...hintAtLoadId(report), ...hintAtDelivery(report)];
}

function hintAtOtherLoads({ loadId, reconciliation: { doubled } }: VerifyReport): readonly string[] {
  if (doubled.length === 0 || loadId !== undefined) return [];
  return ["hint: if several loads brought these rows to the lake, name one with --load-id; the producer prints it"];
}

function hintAtLoadId({ loadId, reconciliation, counts }: VerifyReport): readonly string[] {
  const { missing, found } = reconciliation;
  const isFound = counts.tableRows + counts.rejectedRows + found.failed > 0;
  if (loadId === undefined || missing === 0 || isFound) return [];
  return [
    spellCommands(
      `hint: the lake has nothing of load ${loadId}; "sluice loads" shows the ids of those that have ended`,
    ),
  ];
}

function hintAtDelivery({ onTheWay, nowMs, reconciliation }: VerifyReport): readonly string[] {
  const { oldestArrivedAtMs, cannotTell } = onTheWay;
  if (cannotTell !== undefined && reconciliation.missing > 0) return [`hint: ${cannotTell}`];
  if (oldestArrivedAtMs === undefined) return [];
  const seconds = Math.max(0, Math.round((nowMs - oldestArrivedAtMs) / 1000));
  return [`hint: the oldest row on its way has been in the stream for ${seconds} s; verify again later`];
}

function drawFates(fates: readonly (readonly [string, number])[]): string {
  const width = Math.max(...fates.map(([name]) => name.length));
  return fates.map(([name, rows]) => `${name.padEnd(width)}  ${formatNumber(rows).padStart(12)}`).join("\n");
}

function drawPartitions({ partitions }: Reconciliation): string {
  if (partitions.every(({ partition }) => partition === "")) return "";
  return drawTable({
    head: ["partition", "source", "delivered", ""],
    rows: partitions.map(({ partition, source, delivered }) => [
      partition || "(none)",
      formatNumber(source),
      formatNumber(delivered),
      source === delivered ? "" : formatDifference(delivered - source),
    ]),
    aligns: ["left", "right", "right", "left"],
  });
}

function formatDifference(rows: number): string {
  return rows > 0 ? `${formatNumber(rows)} more` : `${formatNumber(-rows)} fewer`;
}

function drawMissing({ source, line, raw }: MissingRow): string {
  return `${source}:${line}: ${raw}`;
}

function drawDoubled({ place, identity, partition }: LakeEntry): string {
  const name = identity === undefined ? "without identity" : `${identity.batchId} ${identity.rowIndex}`;
  return `${name} (${place}) ${partition}`.trimEnd();
}

function renderFirstLines(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const rest = lines.length - maxShownRows;
  return [
    `${title}:`,
    ...lines.slice(0, maxShownRows).map((line) => `  ${escapeControls(line)}`),
    ...(rest > 0 ? [`  … and ${formatNumber(rest)} more; --json has them all`] : []),
  ];
}
