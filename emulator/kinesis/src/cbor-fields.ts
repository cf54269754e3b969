import type { CborFields } from "@sluice/emulator-wire";

/** Blobs and timestamps of the API, inputs and outputs: API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-29. */
export const cborFields: CborFields = {
  blobs: new Set(["Data"]),
  timestamps: new Set(["ApproximateArrivalTimestamp", "ConsumerCreationTimestamp", "StreamCreationTimestamp"]),
};
