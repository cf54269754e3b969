import { createHash } from "node:crypto";

import { encodeEnvelope } from "@sluice/schema";

/** One Kinesis record to send: an envelope and rows that share a partition. */
export interface Batch {
  readonly batchId: string;
  readonly partitionKey: string;
  readonly rowCount: number;
  /** The record's data: envelope line, then the rows. */
  readonly data: Uint8Array;
}

export interface BatchContent {
  readonly loadId: string;
  /** Position of the batch in its load, from 0. */
  readonly batchNumber: number;
  readonly partitionKey: string;
  /** Encoded rows, each ended by `\n`. */
  readonly rows: readonly string[];
}

/**
 * Seals rows into a record. The batch id ends in a hash of the rows: if two runs of a load ever packed differently
 * under one number, their rows would show up as doubles instead of hiding one another.
 */
export function sealBatch({ loadId, batchNumber, partitionKey, rows }: BatchContent): Batch {
  const payload = rows.join("");
  const hash = createHash("sha256").update(payload).digest("hex").slice(0, 8);
  const batchId = `${loadId}-${batchNumber}-${hash}`;
  const data = Buffer.from(encodeEnvelope({ batchId, rowIndex: 0 }) + payload);
  return { batchId, partitionKey, rowCount: rows.length, data };
}
