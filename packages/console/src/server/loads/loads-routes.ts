import { buildLoadsSql } from "@sluice/analyst/lake";
import type { DatasetManifest } from "@sluice/lake";

import type { FoundLoads, LoadsAnswer } from "../../loads/loads-answer.ts";
import type { ApiRoutes, RouteContext } from "../api/api-route.ts";
import { describeError } from "../api/describe-error.ts";
import { keepFresh } from "../cache/keep-fresh.ts";
import { askLake } from "../stack/ask-lake.ts";
import type { ConsoleStack } from "../stack/console-stack.ts";
import { buildDeliveredSql } from "./delivered-sql.ts";
import { listProgress } from "./list-progress.ts";
import { type Billing, type DeliveredLoad, loadColumnsAsked, mergeLoads } from "./merge-loads.ts";
import { readBilling } from "./read-billing.ts";

/** Two statements, each billed for 10 MB at least: a cent for an hour of looking. */
const pauseMs = 15_000;
const billingPauseMs = 300_000;
const shownMs = 86_400_000;
const maxLoads = 200;
/** A statement over more tables takes long, and may be too long. */
const maxCountedDatasets = 20;

/** Loads that have ended, and those that are going on: commands, files that landed, requests that were posted. */
export function createLoadsRoutes({ stack, nowMs }: RouteContext): ApiRoutes {
  const billings = keepFresh(async () => readBilling(await stack.kinesis(), listDatasets(stack)), {
    leastPauseMs: billingPauseMs,
    nowMs,
  });
  const reader = keepFresh(
    async () => {
      const sinceMs = nowMs() - shownMs;
      const { value: billing = new Map<string, Billing>() } = await billings.ask();
      return { found: await findLoads(stack, sinceMs, billing), sinceMs };
    },
    { leastPauseMs: pauseMs, nowMs },
  );
  return {
    "GET loads": async (): Promise<LoadsAnswer> => {
      const { value, readAtMs = 0, isReading, error } = await reader.ask();
      if (value === undefined && error !== undefined) throw error;
      const problem = describeError(error, stack.read());
      return {
        nowMs: nowMs(),
        sinceMs: value?.sinceMs ?? nowMs() - shownMs,
        isReading,
        ...(value === undefined ? {} : { found: { ...value.found, atMs: readAtMs } }),
        ...(problem === undefined ? {} : { error: problem }),
      };
    },
  };
}

/** Results of windows are not loaded. */
function listDatasets(stack: ConsoleStack): readonly DatasetManifest[] {
  return Object.values(stack.read().manifest.datasets).filter(({ window }) => window === undefined);
}

async function findLoads(
  stack: ConsoleStack,
  sinceMs: number,
  billing: ReadonlyMap<string, Billing>,
): Promise<Omit<FoundLoads, "atMs">> {
  const { bucket } = stack.read().manifest;
  const limit = maxLoads + 1;
  const datasets = listDatasets(stack);
  const counted = datasets.filter(({ format }) => format === "parquet").slice(0, maxCountedDatasets);
  const [lines, delivered, progress] = await Promise.all([
    askLake(stack, buildLoadsSql({ since: new Date(sinceMs), limit, columns: loadColumnsAsked })),
    countDelivered(stack, counted, sinceMs),
    listProgress(await stack.s3(), { bucket, sinceMs }),
  ]);
  const loads = mergeLoads({
    lines: lines.rows,
    delivered: delivered.loads,
    progress,
    billing,
    counted: new Set(counted.map(({ dataset }) => dataset)),
  });
  return {
    loads: loads.slice(0, maxLoads),
    isCut: lines.rows.length > maxLoads || loads.length > maxLoads,
    bytesScanned: lines.bytesScanned + delivered.bytesScanned,
    usd: lines.usd + delivered.usd,
    ...(counted.length === datasets.length ? {} : { uncounted: describeUncounted(datasets, counted) }),
  };
}

function describeUncounted(datasets: readonly DatasetManifest[], counted: readonly DatasetManifest[]): string {
  const others = datasets.filter((each) => !counted.includes(each));
  const names = others.map(({ dataset }) => dataset).join(", ");
  const isJson = others.every(({ format }) => format === "json");
  return isJson
    ? `Delivered rows of ${names} are not counted: their objects are JSON, of which all would be read.`
    : `Delivered rows of ${names} are not counted: a look at all datasets would take too long.`;
}

async function countDelivered(stack: ConsoleStack, datasets: readonly DatasetManifest[], sinceMs: number) {
  if (datasets.length === 0) return { loads: [], bytesScanned: 0, usd: 0 };
  const { rows, bytesScanned, usd } = await askLake(stack, buildDeliveredSql(datasets, sinceMs));
  const loads = rows.map(([dataset, loadId, count, first, last]): DeliveredLoad => ({
    dataset: dataset ?? "",
    loadId: loadId ?? "",
    rows: Number(count),
    firstAtMs: Number(first) * 1000,
    lastAtMs: Number(last) * 1000,
  }));
  return { loads, bytesScanned, usd };
}
