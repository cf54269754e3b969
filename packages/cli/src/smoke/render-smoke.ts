import { formatDollars } from "@sluice/command-line";
import { monthHours, prices } from "@sluice/lake";

import type { SmokeResult } from "./run-smoke.ts";
import type { Step } from "./smoke-step.ts";

/** One query, and what `verify` asks: as many statements at least, each billed for its least. */
const statementsPerDataset = 5;

/** One step, as soon as it is over. */
export function renderStep({ name, dataset, seconds, isPassed, outcome, cure }: Step): string {
  const title = `${name}${dataset === undefined ? "" : ` ${dataset}`}`.padEnd(24);
  const line = `  ${title} ${isPassed ? "passed" : "FAILED"} ${`${seconds.toFixed(1)} s`.padStart(9)}  ${outcome}`;
  return cure === undefined || cure === "" ? line : `${line}\n  ${"".padEnd(24)} what to do: ${cure}`;
}

/** The end of the report: the verdict, what it costs, and what is left. */
export function renderSmoke(result: SmokeResult): string {
  const { stack, steps, left } = result;
  const failed = steps.filter(({ isPassed }) => !isPassed).length;
  const seconds = steps.reduce((sum, step) => sum + step.seconds, 0).toFixed(0);
  const verdict = failed === 0 ? `all ${steps.length} steps passed` : `${failed} of ${steps.length} steps failed`;
  return [
    `stack "${stack}": ${verdict}, in ${seconds} s together`,
    renderBill(result),
    ...left.map((line) => `left: ${line}`),
  ].join("\n");
}

function renderBill(result: SmokeResult): string {
  const { sendingDollars, queryDollars, stackDollars } = estimateBill(result);
  const { region, date } = prices.firehose;
  const traffic = `sending ${formatDollars(sendingDollars)}, queries about ${formatDollars(queryDollars)}`;
  const basis = `(prices of ${region}, ${date})`;
  if (result.isLocal) return `cost: nothing here; on AWS ${traffic} ${basis}`;
  if (result.deployed === undefined) return `cost: ${traffic} ${basis}, beside the stack's own`;
  const stack = stackDollars === undefined ? "not known" : formatDollars(stackDollars);
  return `cost: ${traffic}, the stack for its ${(result.deployed.seconds / 60).toFixed(0)} min ${stack} ${basis}`;
}

export function renderSmokeAsJson(result: SmokeResult): string {
  return JSON.stringify({ ...result, cost: result.isLocal ? null : estimateBill(result) });
}

/** In US dollars. What a stack costs is charged by the hour or the month: `stackDollars` is its share of that. */
function estimateBill({ steps, sendingDollars, deployed }: SmokeResult) {
  const { leastBilledBytes, scannedTerabyte } = prices.athena;
  const statements = steps.filter(({ name }) => name === "verify").length * statementsPerDataset;
  const queryDollars = statements * (leastBilledBytes / 1e12) * scannedTerabyte;
  const perMonth = deployed?.dollarsPerMonth;
  if (deployed === undefined || perMonth === undefined) return { sendingDollars, queryDollars };
  return { sendingDollars, queryDollars, stackDollars: (perMonth * deployed.seconds) / 3600 / monthHours };
}
