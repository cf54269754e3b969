import { formatAge } from "@sluice/command-line";
import { formatLakeTimestamp, identityColumns } from "@sluice/schema";

import { queryRows } from "../athena/read-results.ts";
import type { FoundRecord } from "./find-record.ts";
import { traceRecord } from "./record-step.ts";
import { traceSource } from "./source-step.ts";
import type { TraceOptions } from "./trace-options.ts";
import { createStep, type RowTrace } from "./trace-path.ts";
import { createRecordFilter, type WantedRow } from "./wanted-row.ts";

/** The way of a row that is nowhere in the lake: it is in the stream, and delivery has still to come to it, or it is lost. */
export async function traceUndelivered(wanted: WantedRow, options: TraceOptions): Promise<RowTrace> {
  const { batch, content } = wanted;
  const identity = batch?.rowIndex === undefined ? undefined : { batchId: batch.batchId, rowIndex: batch.rowIndex };
  const { step, record } = await traceRecord({ identity, isWanted: createRecordFilter(wanted) }, options);
  const key = content?.key ?? findRowKey(record, batch?.rowIndex);
  const batchId = record?.first.batchId ?? batch?.batchId;
  const source = await traceSource({ batchId, key, reject: wanted.reject }, options);
  const isOnTheWay = record !== undefined && !(await isPassed(record, options));
  const steps = [
    source,
    step,
    ...(isOnTheWay ? [createStep("object", "not yet", await describeDelay(record, options))] : []),
  ];
  const row = content?.raw ?? wanted.reject?.raw ?? record?.rows[findPlace(record, batch?.rowIndex)];
  return {
    dataset: options.dataset.name,
    fate: isOnTheWay ? "on the way" : "not found",
    verdict: isOnTheWay ? "in the stream, and not delivered yet" : explainAbsence(wanted, record),
    ...(row === undefined ? {} : { row }),
    ...(record === undefined ? {} : { identity: toIdentity(record, key, batch?.rowIndex) }),
    steps,
    notes: [],
  };
}

function findPlace({ first }: FoundRecord, rowIndex: number | undefined): number {
  return rowIndex === undefined ? 0 : rowIndex - first.rowIndex;
}

function findRowKey(record: FoundRecord | undefined, rowIndex: number | undefined): string | undefined {
  return record?.keys[findPlace(record, rowIndex)];
}

function toIdentity(record: FoundRecord, key: string | undefined, rowIndex: number | undefined) {
  const { batchId, rowIndex: first } = record.first;
  return { batchId, rowIndex: rowIndex ?? first + Math.max(0, record.keys.indexOf(key ?? "")) };
}

/**
 * Whether delivery has come to what arrived much later: rows are in the lake that arrived after this one by more than delivery
 * may take.
 */
async function isPassed({ arrivedAt }: FoundRecord, options: TraceOptions): Promise<boolean> {
  if (arrivedAt === undefined) return false;
  const { name } = identityColumns.arrivedAt;
  const later = formatLakeTimestamp(arrivedAt.getTime() + options.longestDeliveryMs);
  const sql = `SELECT 1 FROM "${options.entry.tables.data}" WHERE "${name}" > TIMESTAMP '${later}' LIMIT 1`;
  for await (const _ of queryRows(options, sql)) return true;
  return false;
}

async function describeDelay({ arrivedAt }: FoundRecord, options: TraceOptions): Promise<string> {
  const { describeDelivery, longestDeliveryMs, nowMs = Date.now } = options;
  const ageMs = nowMs() - (arrivedAt?.getTime() ?? nowMs());
  const told = await describeDelivery();
  const late = ageMs > longestDeliveryMs ? ", later than delivery takes when it is not behind" : "";
  return `it arrived ${formatAge(ageMs)} ago${late}${told === undefined ? "" : `; ${told}`}`;
}

function explainAbsence({ content, batch, reject }: WantedRow, record: FoundRecord | undefined): string {
  if (record !== undefined) {
    return "missing: the stream has it, the lake has what came after it, and nothing rejected it";
  }
  if (batch !== undefined && reject?.file !== undefined) {
    return "not in the lake: what the producer rejects comes there when its load ends; it was not sent";
  }
  if (batch !== undefined) return "not found: neither delivered, rejected or failed, nor in the stream";
  const bad = content?.isGood === false ? "; it does not fit the dataset" : "";
  return `not found: no row with these values was delivered, rejected or failed, and the stream holds none${bad}`;
}
