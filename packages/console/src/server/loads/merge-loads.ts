import type { ResultRow } from "@sluice/analyst/lake";
import { doors, estimateLoadCost, loadStates, readLoadStart } from "@sluice/lake";

import type { LoadAnswer } from "../../loads/loads-answer.ts";
import { parseLakeTime } from "../stack/parse-lake-time.ts";
import type { LandedProgress } from "./list-progress.ts";

/** Columns of the view `loads` that are asked for, in this order. */
export const loadColumnsAsked = [
  "load_id",
  "dataset",
  "door",
  "source",
  "state",
  "problem",
  "rows_read",
  "rows_sent",
  "rows_rejected",
  "records_sent",
  "bytes_sent",
  "started_at",
  "ended_at",
  "sent_by",
] as const;

/** How a dataset's rows are billed. */
export type Billing = "shards" | "on demand" | "Direct PUT";

/** Rows of one load in one table. */
export interface DeliveredLoad {
  readonly dataset: string;
  readonly loadId: string;
  readonly rows: number;
  readonly firstAtMs: number;
  readonly lastAtMs: number;
}

export interface LoadFacts {
  /** Rows of the view, with {@link loadColumnsAsked}. */
  readonly lines: readonly ResultRow[];
  readonly delivered: readonly DeliveredLoad[];
  readonly progress: readonly LandedProgress[];
  readonly billing: ReadonlyMap<string, Billing>;
  /** Datasets whose delivered rows were counted. */
  readonly counted: ReadonlySet<string>;
}

/** All loads, the latest first: those that have left a line, and those that only their rows or their checkpoint tell of. */
export function mergeLoads(facts: LoadFacts): readonly LoadAnswer[] {
  const ended = facts.lines.map(toEnded);
  const known = new Set(ended.map(({ loadId }) => loadId));
  const going = listGoing(facts).filter(({ loadId }) => !known.has(loadId));
  return [...going, ...ended]
    .map((load) => addDelivered(addCost(load, facts), facts))
    .toSorted((a, b) => (b.startedAtMs ?? 0) - (a.startedAtMs ?? 0));
}

function toEnded(row: ResultRow): LoadAnswer {
  const text = (name: (typeof loadColumnsAsked)[number]) => row[loadColumnsAsked.indexOf(name)] ?? undefined;
  const number = (name: (typeof loadColumnsAsked)[number]) => Number(text(name) ?? 0);
  const [dataset, problem, sentBy] = [text("dataset"), text("problem"), text("sent_by")];
  const door = doors.find((each) => each === text("door"));
  return {
    loadId: text("load_id") ?? "",
    state: loadStates.find((each) => each === text("state")) ?? "failed",
    source: text("source") ?? "",
    rowsRead: number("rows_read"),
    rowsSent: number("rows_sent"),
    rowsRejected: number("rows_rejected"),
    recordsSent: number("records_sent"),
    bytesSent: number("bytes_sent"),
    startedAtMs: parseLakeTime(text("started_at")),
    endedAtMs: parseLakeTime(text("ended_at")),
    ...(dataset === undefined ? {} : { dataset }),
    ...(door === undefined ? {} : { door }),
    ...(problem === undefined ? {} : { problem }),
    ...(sentBy === undefined ? {} : { sentBy }),
  };
}

function listGoing({ delivered, progress }: LoadFacts): readonly LoadAnswer[] {
  const landed = progress.map((each): LoadAnswer => ({ ...each, state: "going", door: "landing" }));
  const known = new Set(landed.map(({ loadId }) => loadId));
  const seen = delivered.filter(({ loadId }) => !known.has(loadId));
  return [
    ...landed,
    ...seen.map(({ loadId, dataset, firstAtMs }): LoadAnswer => {
      return { loadId, dataset, state: "going", startedAtMs: readLoadStart(loadId) ?? firstAtMs };
    }),
  ];
}

function addDelivered(load: LoadAnswer, { delivered, counted }: LoadFacts): LoadAnswer {
  const found = delivered.find(({ loadId, dataset }) => loadId === load.loadId && dataset === load.dataset);
  if (found !== undefined) return { ...load, rowsDelivered: found.rows, lastDeliveredAtMs: found.lastAtMs };
  return load.dataset !== undefined && counted.has(load.dataset) ? { ...load, rowsDelivered: 0 } : load;
}

function addCost(load: LoadAnswer, { billing }: LoadFacts): LoadAnswer {
  const { dataset, rowsSent: rows, recordsSent: records, bytesSent: bytes } = load;
  const billed = dataset === undefined ? undefined : billing.get(dataset);
  if (billed === undefined || rows === undefined || records === undefined || bytes === undefined) return load;
  const { packed } = estimateLoadCost({ rows, records, bytes }, { isDirectPut: billed === "Direct PUT" });
  return { ...load, usd: packed.firehoseUsd + (billed === "on demand" ? packed.onDemandUsd : packed.kinesisUsd) };
}
