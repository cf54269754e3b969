import { splitEnvelope } from "@sluice/lake";
import type { PutOutcome, Transport } from "@sluice/stream";

/** For tests: a stream that keeps its records, and breaks for good after `breaksAfter` of them. */
export function createMemoryStream({ breaksAfter = Infinity }: { readonly breaksAfter?: number } = {}) {
  const records: string[] = [];
  const put: Transport["put"] = async (sent) => {
    await new Promise((resolve) => void setImmediate(resolve));
    const outcomes = sent.map(({ data }): PutOutcome => {
      if (records.length >= breaksAfter) return { isAccepted: false, errorCode: "Broken", message: "it is gone" };
      records.push(Buffer.from(data).toString());
      return { isAccepted: true, shardId: "shard-0", sequenceNumber: `${records.length}` };
    });
    if (records.length >= breaksAfter) throw new Error("the stream is gone");
    return outcomes;
  };
  const transport: Transport = { target: 'stream "flowers"', maxRecordsPerCall: 500, maxBytesPerCall: 5_000_000, put };
  return { transport, records };
}

/** The rows of records as the lake's view has them: each identity once. */
export function deduplicateRows(records: readonly string[]): readonly string[] {
  const byIdentity = new Map<string, string>();
  for (const record of records) {
    const { first, rows } = splitEnvelope(record);
    for (const [index, row] of rows.trimEnd().split("\n").entries()) {
      byIdentity.set(`${first?.batchId} ${index}`, row);
    }
  }
  return [...byIdentity.values()];
}
