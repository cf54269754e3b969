import type { CostEstimate, LoadCost } from "../cost/load-cost.ts";
import type { LoadSummary } from "./load-summary.ts";

/** A summary for a person. */
export function summaryText(summary: LoadSummary): string {
  const { sent, rejectsFile, rejectsObject, stream, loadId } = summary;
  return [
    headlineOf(summary),
    `  stream   ${stream}, load ${loadId}`,
    `  records  ${recordsOf(summary)}`,
    ...(sent.retries + sent.failedCalls === 0 ? [] : [`  again    ${againOf(summary)}`]),
    ...(rejectsFile === undefined ? [] : [`  rejects  ${rejectsFile}`]),
    ...(rejectsObject === undefined ? [] : [`           ${rejectsObject}`]),
    `  time     ${timeOf(summary)}`,
    ...(sent.rows === 0 ? [] : [`  cost     ${costOf(summary.cost)}`]),
  ].join("\n");
}

function headlineOf({ interrupted, resumed, dryRun, rowsRead, rowsRejected, sent }: LoadSummary): string {
  const signs = [dryRun ? "dry run: " : "", interrupted ? "interrupted: " : "", resumed ? "resumed: " : ""].join("");
  return `${signs}${rowsRead} rows read, ${sent.rows} ${dryRun ? "would be sent" : "sent"}, ${rowsRejected} rejected`;
}

function recordsOf({ sent, partitions }: LoadSummary): string {
  const { rows, records, bytes, calls } = sent;
  if (records === 0) return "0";
  const perRecord = `${(rows / records).toFixed(1)} rows a record`;
  const inCalls = calls === 0 ? "" : ` in ${counted(calls, "call")}`;
  return `${records} (${perRecord}), ${bytes} bytes${inCalls}, ${counted(partitions, "partition")}`;
}

function againOf({ sent: { retries, failedCalls, refusals } }: LoadSummary): string {
  const reasons = Object.entries(refusals).map(([code, count]) => `${count} ${code}`);
  return `${counted(retries, "record")} sent again, ${counted(failedCalls, "failed call")}: ${reasons.join(", ")}`;
}

function timeOf({ elapsedSeconds, rowsRead, resumed }: LoadSummary): string {
  // The rows of earlier runs took other time.
  const speed = resumed
    ? ""
    : `, ${Math.round(rowsRead / Math.max(elapsedSeconds, 0.001)).toLocaleString("en")} rows/s`;
  return `${elapsedSeconds.toFixed(1)} s${speed}`;
}

function costOf({ region, priceDate, packed, oneRowPerRecord }: CostEstimate): string {
  const ratio = totalOf(oneRowPerRecord) / totalOf(packed);
  const times = ratio >= 1.5 ? ` (${ratio.toFixed(0)} times as much)` : "";
  return (
    `about ${dollars(packed)} in Kinesis and Firehose; with one row to a record ${dollars(oneRowPerRecord)}${times}` +
    `; list prices of ${region}, ${priceDate}, without shard hours`
  );
}

function totalOf({ kinesisUsd, firehoseUsd }: LoadCost): number {
  return kinesisUsd + firehoseUsd;
}

/** Two digits that count, also of a small part of a cent. */
function dollars(cost: LoadCost): string {
  const total = totalOf(cost);
  return `$${total >= 1 ? total.toFixed(2) : Number(total.toPrecision(2)).toFixed(Math.max(2, decimalsOf(total)))}`;
}

function decimalsOf(total: number): number {
  return total === 0 ? 2 : 1 - Math.floor(Math.log10(total));
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
