import type { Transport } from "./transport.ts";

/** As in a PutRecords call. */
const limits = { maxRecordsPerCall: 500, maxBytesPerCall: 5 * 1024 * 1024 };

/** Takes everything and sends nothing: a load's counts, packing and cost without a call. */
export function createDryRunTransport(): Transport {
  return {
    target: "dry run",
    ...limits,
    put: async (records) => records.map(() => ({ isAccepted: true, shardId: "", sequenceNumber: "" })),
  };
}
