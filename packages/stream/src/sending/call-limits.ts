import type { Transport } from "./transport.ts";

type CallLimits = Pick<Transport, "maxRecordsPerCall" | "maxBytesPerCall">;

/**
 * What one call of PutRecords carries here. The API takes 500 records and 10 MiB, keys included (API_PutRecords, read
 * 2026-11-21); with a quarter of that the stream has something to do while the next one is filled, and a retry is not too
 * dear.
 */
export const putRecordsLimits: CallLimits = { maxRecordsPerCall: 500, maxBytesPerCall: 2.5 * 1024 * 1024 };

/** What one call of PutRecordBatch takes (API_PutRecordBatch, read 2026-11-21). */
export const putRecordBatchLimits: CallLimits = { maxRecordsPerCall: 500, maxBytesPerCall: 4 * 1024 * 1024 };
