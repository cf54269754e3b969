import { type Dataset, computeExpansion, maxRowCharacters } from "@sluice/schema";

import { computeFittingBytes, maxResponseBytes } from "../transform-response.ts";

/**
 * Bytes of rows that a record should have. Kinesis bills by 25 KB and Firehose by 5 KB a record, so records of 25-250 KB
 * waste nothing (pricing pages, read 2026-11-21).
 */
export const targetRecordBytes = 200_000;

/**
 * Bytes of rows that a record may have, whatever the dataset: Kinesis takes 1 MiB with key and envelope (API_PutRecords),
 * Firehose 1,000 KiB (quotas); both read 2026-11-21. A row of more characters has more bytes, and is no row.
 */
export const maxRecordBytes = maxRowCharacters;

/** Bytes of rows that a record of one dataset may have so that what the transform makes of it fits one response, at worst. */
export function boundRecordBytes(dataset: Dataset): number {
  const { bytesPerByte, bytesPerRecord } = computeExpansion(dataset);
  return Math.floor(computeFittingBytes(maxResponseBytes - bytesPerRecord) / bytesPerByte);
}
