import { type Dataset, expansionOf } from "@sluice/schema";

import { fittingBytes, maxResponseBytes } from "../transform-response.ts";

/** Bytes of rows that a record may have so that what the transform makes of it fits one response, at worst. */
export function maxRecordBytesOf(dataset: Dataset): number {
  const { bytesPerByte, bytesPerRecord } = expansionOf(dataset);
  return Math.floor(fittingBytes(maxResponseBytes - bytesPerRecord) / bytesPerByte);
}
