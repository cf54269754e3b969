import type { LoadsAnswer } from "../../loads/loads-answer.ts";
import type { ApiRoutes, RouteContext } from "../api/api-route.ts";
import { describeError } from "../api/describe-error.ts";
import { keepFresh } from "../cache/keep-fresh.ts";
import { listLoadedDatasets } from "../stack/list-loaded-datasets.ts";
import { findLoads } from "./find-loads.ts";
import type { Billing } from "./merge-loads.ts";
import { readBilling } from "./read-billing.ts";

/** Two statements, each billed for 10 MB at least: a cent for an hour of looking. */
const pauseMs = 15_000;
const billingPauseMs = 300_000;
const shownMs = 86_400_000;

/** Loads that have ended, and those that are going on: commands, files that landed, requests that were posted. */
export function createLoadsRoutes({ stack, nowMs }: RouteContext): ApiRoutes {
  const billings = keepFresh(
    async () => readBilling(await stack.kinesis(), listLoadedDatasets(stack.read().manifest)),
    {
      leastPauseMs: billingPauseMs,
      nowMs,
    },
  );
  const reader = keepFresh(
    async () => {
      const sinceMs = nowMs() - shownMs;
      const { value: billing = new Map<string, Billing>() } = await billings.ask();
      return { found: await findLoads({ stack, sinceMs, billing }), sinceMs };
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
