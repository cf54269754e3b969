import { parseFieldOrder, readBatchLoad } from "@sluice/lake";
import { formatLakeTimestamp, type RowIdentity } from "@sluice/schema";

import { queryRows } from "../athena/read-results.ts";
import type { ResultRow } from "../athena/result-page.ts";
import { quoteText } from "../quote-text.ts";
import { readFailedEntries } from "../verify/lake-entries.ts";
import { writeArrivalFilter, writeWhere } from "../verify/lake-scope.ts";
import { isWantedBatch, type WantedBatch, writeBatchFilter } from "./batch-filter.ts";
import type { LakeReading } from "./copies.ts";
import type { RowContent } from "./row-content.ts";

/** A rejected row in the lake. */
export interface RejectedCopy {
  readonly raw: string;
  readonly reason: string;
  readonly identity: RowIdentity | undefined;
  readonly arrivedAt: string | undefined;
  readonly location: string;
  /** Where the producer read it. */
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly sequenceNumber: string | undefined;
  readonly fieldOrder: readonly number[] | undefined;
}

/** What failures are looked for by; by both where both are given. */
export interface WantedFailure {
  readonly batch?: WantedBatch | undefined;
  readonly content?: Pick<RowContent, "raw" | "key"> | undefined;
}

const rejectFields =
  'raw_row, reason, batch_id, row_index, arrived_at, "$path", file, line, sequence_number, field_order';

/** Finds a row among the rejects: of several the first that arrived. */
export async function findRejectedCopy(
  reading: LakeReading,
  { batch, content }: WantedFailure,
): Promise<RejectedCopy | undefined> {
  const conditions = [
    batch && writeArrivalFilter(readBatchLoad(batch.batchId)),
    batch && writeBatchFilter(batch),
    content && `trim(raw_row) = ${quoteText(content.raw.trim())}`,
  ];
  const sql = `SELECT ${rejectFields} FROM "${reading.entry.tables.rejects}"${writeWhere(conditions)} ORDER BY arrived_at LIMIT 1`;
  for await (const row of queryRows(reading, sql)) return toRejectedCopy(row);
  return undefined;
}

function toRejectedCopy(row: ResultRow): RejectedCopy {
  const [raw, reason, batchId, rowIndex, arrivedAt, location, file, line, sequenceNumber, order] = row.map(
    (value) => value ?? undefined,
  );
  return {
    raw: raw ?? "",
    reason: reason ?? "no reason given",
    identity: batchId === undefined || rowIndex === undefined ? undefined : { batchId, rowIndex: Number(rowIndex) },
    arrivedAt,
    location: location ?? "",
    file,
    line: line === undefined ? undefined : Number(line),
    sequenceNumber,
    fieldOrder: order === undefined ? undefined : parseFieldOrder(order),
  };
}

/** A record that failed as a whole, with the row in it. */
export interface FailedCopy {
  readonly identity: RowIdentity | undefined;
  readonly reason: string;
  readonly type: string;
  readonly attempts: string | undefined;
  /** When it arrived in the stream. */
  readonly arrivedAt: string | undefined;
  readonly sequenceNumber: string | undefined;
  readonly location: string;
  readonly bytes: number;
}

const errorFields = `rawdata, coalesce(errormessage, lasterrormessage, errorcode, lasterrorcode), type, attemptsmade, arrivaltimestamp, sequencenumber, "$path"`;

/** Finds a row in the records of the error output. SQL cannot look into them: each is taken apart here. */
export async function findFailedCopy(
  reading: LakeReading,
  { batch, content }: WantedFailure,
): Promise<FailedCopy | undefined> {
  const since = batch && writeArrivalFilter(readBatchLoad(batch.batchId));
  const sql = `SELECT ${errorFields} FROM "${reading.entry.tables.errors}"${writeWhere([since])}`;
  for await (const row of queryRows(reading, sql)) {
    const entries = readFailedEntries(reading.dataset, row[0] ?? "", undefined);
    const found = entries.find(({ key, identity }) =>
      batch === undefined ? key === content?.key : identity !== undefined && isWantedRow(batch, identity),
    );
    if (found !== undefined) return toFailedCopy(row, found.identity);
  }
  return undefined;
}

function isWantedRow(batch: WantedBatch, { batchId, rowIndex }: RowIdentity): boolean {
  return isWantedBatch(batch, batchId) && (batch.rowIndex ?? rowIndex) === rowIndex;
}

function toFailedCopy(row: ResultRow, identity: RowIdentity | undefined): FailedCopy {
  const [rawData, reason, type, attempts, arrivedAtMs, sequenceNumber, location] = row.map(
    (value) => value ?? undefined,
  );
  return {
    identity,
    reason: reason ?? "no reason given",
    type: type ?? "",
    attempts,
    arrivedAt: arrivedAtMs === undefined ? undefined : formatLakeTimestamp(Number(arrivedAtMs)),
    sequenceNumber,
    location: location ?? "",
    bytes: Buffer.byteLength(rawData ?? "", "base64"),
  };
}
