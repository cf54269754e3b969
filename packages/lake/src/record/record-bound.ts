import { type Dataset, computeExpansion, maxRowCharacters } from "@sluice/schema";

import { computeFittingBytes, maxResponseBytes } from "../transform-response.ts";

/**
 * Bytes of rows to aim at in a record. Kinesis bills by 25 KB and Firehose by 5 KB a record, so records of 25-250 KB
 * waste nothing (pricing pages, read 2026-11-21).
 */
export const targetRecordBytes = 200_000;

/**
 * Most bytes of rows in a record of any dataset: Kinesis takes 1 MiB including key and envelope (API_PutRecords),
 * Firehose 1,000 KiB (quotas); both read 2026-11-21. Rows of more characters than that, which have as many bytes at least, are
 * rejected when they are read.
 */
export const maxRecordBytes = maxRowCharacters;

/** Most bytes of rows in a record of one dataset: the transform's output for the worst of rows fits one response. */
export function boundRecordBytes(dataset: Dataset): number {
  const { bytesPerByte, bytesPerRecord } = computeExpansion(dataset);
  return Math.floor(computeFittingBytes(maxResponseBytes - bytesPerRecord) / bytesPerByte);
}
