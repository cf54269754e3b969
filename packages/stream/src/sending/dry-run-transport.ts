import { putRecordsLimits } from "./call-limits.ts";
import type { Transport } from "./transport.ts";

/** Takes everything and sends nothing: a load's counts, packing and cost without a call. */
export function createDryRunTransport(): Transport {
  return {
    target: "dry run",
    ...putRecordsLimits,
    put: async (records) => records.map(() => ({ isAccepted: true, shardId: "", sequenceNumber: "" })),
  };
}
