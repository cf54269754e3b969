import { type Dataset, expansionOf } from "@sluice/schema";

/** Bytes of the transform's response that are safe; Lambda takes 6 MB (splunk-aws-project-trumpet#48, read 2026-11-21). */
const maxResponseBytes = 5_000_000;

/** Bytes of rows that a record may have so that what the transform makes of it fits one response, at worst. */
export function maxRecordBytesOf(dataset: Dataset): number {
  const { bytesPerByte, bytesPerRecord } = expansionOf(dataset);
  // The response carries base64: four bytes for three.
  return Math.floor(((maxResponseBytes - bytesPerRecord) * 3) / 4 / bytesPerByte);
}
