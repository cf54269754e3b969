import { describeDelivery } from "@sluice/aws";

import type { CostEstimate, LoadCost } from "../cost/load-cost.ts";
import type { LoadSummary } from "./load-summary.ts";

/** A summary for a person. */
export function renderSummary(summary: LoadSummary, nowMs = Date.now()): string {
  const { sent, rowsUnsent, rejectsFile, rejectsObject, stream, loadId } = summary;
  return [
    renderHeadline(summary),
    `  stream   ${stream}, load ${loadId}`,
    `  records  ${renderRecords(summary)}`,
    ...(rowsUnsent === 0
      ? []
      : [`  unsent   ${formatCount(rowsUnsent, "row")} that ${rowsUnsent === 1 ? "was" : "were"} read`]),
    ...(sent.retries + sent.failedCalls === 0 ? [] : [`  again    ${renderRetries(summary)}`]),
    ...(rejectsFile === undefined ? [] : [`  rejects  ${rejectsFile}`]),
    ...(rejectsObject === undefined ? [] : [`           ${rejectsObject}`]),
    ...renderDelivery(summary, nowMs),
    `  time     ${renderTime(summary)}`,
    ...(sent.rows === 0 ? [] : [`  cost     ${renderCost(summary.cost)}`]),
  ].join("\n");
}

function renderDelivery({ delivery }: LoadSummary, nowMs: number): readonly string[] {
  const onTheWay = delivery && describeDelivery(delivery, nowMs);
  return onTheWay === undefined ? [] : [`  delivery ${onTheWay}`];
}

function renderHeadline({ interrupted, resumed, dryRun, rowsRead, rowsRejected, sent }: LoadSummary): string {
  const signs = [dryRun ? "dry run: " : "", interrupted ? "interrupted: " : "", resumed ? "resumed: " : ""].join("");
  return `${signs}${rowsRead} rows read, ${sent.rows} ${dryRun ? "would be sent" : "sent"}, ${rowsRejected} rejected`;
}

function renderRecords({ sent, partitions }: LoadSummary): string {
  const { rows, records, bytes, calls } = sent;
  if (records === 0) return "0";
  const perRecord = `${(rows / records).toFixed(1)} rows a record`;
  const inCalls = calls === 0 ? "" : ` in ${formatCount(calls, "call")}`;
  return `${records} (${perRecord}), ${bytes} bytes${inCalls}, ${formatCount(partitions, "partition")}`;
}

function renderRetries({ sent: { retries, failedCalls, refusals } }: LoadSummary): string {
  const reasons = Object.entries(refusals).map(([code, count]) => `${count} ${code}`);
  return `${formatCount(retries, "record")} sent again, ${formatCount(failedCalls, "failed call")}: ${reasons.join(", ")}`;
}

function renderTime({ elapsedSeconds, rowsRead, resumed }: LoadSummary): string {
  // rowsRead includes earlier runs, whose time is not in elapsedSeconds.
  const speed = resumed
    ? ""
    : `, ${Math.round(rowsRead / Math.max(elapsedSeconds, 0.001)).toLocaleString("en")} rows/s`;
  return `${elapsedSeconds.toFixed(1)} s${speed}`;
}

function renderCost({ region, priceDate, packed, oneRowPerRecord }: CostEstimate): string {
  const ratio = sumCost(oneRowPerRecord) / sumCost(packed);
  const times = ratio >= 1.5 ? ` (${ratio.toFixed(0)} times as much)` : "";
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

/** Two significant digits, even for a small part of a cent. */
function formatDollars(total: number): string {
  return `$${total >= 1 ? total.toFixed(2) : Number(total.toPrecision(2)).toFixed(Math.max(2, countDecimals(total)))}`;
}

function countDecimals(total: number): number {
  return total === 0 ? 2 : 1 - Math.floor(Math.log10(total));
}

function formatCount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
