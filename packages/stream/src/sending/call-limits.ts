import type { Transport } from "./transport.ts";

type CallLimits = Pick<Transport, "maxRecordsPerCall" | "maxBytesPerCall">;

/**
 * How much one PutRecords call carries. The API takes 500 records and 10 MiB including keys (API_PutRecords, read
 * 2026-11-21); a quarter of the bytes keeps the stream busy while the next call fills, makes a retry cheaper, and in base64 fits
 * a body of 4 MiB.
 */
export const putRecordsLimits: CallLimits = { maxRecordsPerCall: 500, maxBytesPerCall: 2.75 * 1024 * 1024 };

/** How much one PutRecordBatch call may carry (API_PutRecordBatch, read 2026-11-21). */
export const putRecordBatchLimits: CallLimits = { maxRecordsPerCall: 500, maxBytesPerCall: 4 * 1024 * 1024 };
