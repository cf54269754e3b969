import { describeDelivery } from "@sluice/aws";
import { type Field, formatBytes, formatCount, formatDollars, formatFields, formatNumber } from "@sluice/command-line";
import type { CostEstimate, LoadCost } from "@sluice/lake";

import type { LoadSummary } from "./load-summary.ts";

/** A summary for a person. */
export function renderSummary(summary: LoadSummary, nowMs = Date.now()): string {
  const { sent, rowsUnsent, rejectsFile, rejectsObject, stream, loadId } = summary;
  const fields: readonly Field[] = [
    ["stream", `${stream}, load ${loadId}`],
    ["records", renderRecords(summary)],
    ...optional(
      rowsUnsent > 0,
      "unsent",
      `${formatCount(rowsUnsent, "row")} that ${rowsUnsent === 1 ? "was" : "were"} read`,
    ),
    ...optional(sent.retries + sent.failedCalls > 0, "again", renderRetries(summary)),
    ...optional(rejectsFile !== undefined, "rejects", rejectsFile),
    ...optional(rejectsObject !== undefined, "", rejectsObject),
    ...listDelivery(summary, nowMs),
    ["time", renderTime(summary)],
    ...optional(sent.rows > 0, "cost", renderCost(summary.cost)),
  ];
  return [renderHeadline(summary), ...formatFields(fields)].join("\n");
}

function optional(isShown: boolean, label: string, value = ""): readonly Field[] {
  return isShown ? [[label, value]] : [];
}

function listDelivery({ delivery }: LoadSummary, nowMs: number): readonly Field[] {
  const onTheWay = delivery && describeDelivery(delivery, nowMs);
  return onTheWay === undefined ? [] : [["delivery", onTheWay]];
}

function renderHeadline({ interrupted, resumed, dryRun, rowsRead, rowsRejected, sent }: LoadSummary): string {
  const signs = [dryRun ? "dry run: " : "", interrupted ? "interrupted: " : "", resumed ? "resumed: " : ""].join("");
  return `${signs}${formatCount(rowsRead, "row")} read, ${formatNumber(sent.rows)} ${dryRun ? "would be sent" : "sent"}, ${formatNumber(rowsRejected)} rejected`;
}

function renderRecords({ sent, partitions }: LoadSummary): string {
  const { rows, records, bytes, calls } = sent;
  if (records === 0) return "0";
  const perRecord = `${formatCount(Number((rows / records).toFixed(1)), "row")} a record`;
  const inCalls = calls === 0 ? "" : ` in ${formatCount(calls, "call")}`;
  return `${formatNumber(records)} (${perRecord}), ${formatBytes(bytes)}${inCalls}, ${formatCount(partitions, "partition")}`;
}

function renderRetries({ sent: { retries, failedCalls, refusals } }: LoadSummary): string {
  const reasons = Object.entries(refusals).map(([code, count]) => `${formatNumber(count)} ${code}`);
  return `${formatCount(retries, "record")} sent again, ${formatCount(failedCalls, "failed call")}: ${reasons.join(", ")}`;
}

function renderTime({ elapsedSeconds, rowsRead, resumed }: LoadSummary): string {
  // rowsRead includes earlier runs, whose time is not in elapsedSeconds.
  const speed = resumed ? "" : `, ${formatNumber(Math.round(rowsRead / Math.max(elapsedSeconds, 0.001)))} rows/s`;
  return `${elapsedSeconds.toFixed(1)} s${speed}`;
}

function renderCost({ region, priceDate, packed, oneRowPerRecord }: CostEstimate): string {
  const ratio = sumCost(oneRowPerRecord) / sumCost(packed);
  const times = ratio >= 1.5 ? ` (${formatNumber(Math.round(ratio))} times as much)` : "";
  const { onDemandUsd, advantageUsd, firehoseUsd } = packed;
  const onDemand =
    onDemandUsd === 0
      ? ""
      : ` (from a stream on demand ${formatDollars(onDemandUsd + firehoseUsd)}, with Advantage ${formatDollars(advantageUsd + firehoseUsd)})`;
  return (
    `about ${formatDollars(sumCost(packed))} in Kinesis and Firehose${onDemand}; with one row to a record ${formatDollars(sumCost(oneRowPerRecord))}${times}` +
    `; list prices of ${region}, ${priceDate}, without shard and stream hours`
  );
}

function sumCost({ kinesisUsd, firehoseUsd }: LoadCost): number {
  return kinesisUsd + firehoseUsd;
}
