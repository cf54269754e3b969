import { type Dataset, expansionOf } from "@sluice/schema";

/** Bytes of response that are safe; Lambda takes 6 MB (splunk-aws-project-trumpet#48, read 2026-11-21). */
const maxResponseBytes = 5_000_000;
const mebibyte = 1024 * 1024;
/** What Firehose allows for the hint, in MiB (Firehose guide, data-transformation, read 2026-11-21). */
const [least, most] = [0.2, 3] as const;

/**
 * How much Firehose buffers before it calls the function, in MiB: as much as fits the response even if all rows are the
 * worst that `expansionOf` knows, within what Firehose allows. A hint is no limit: what overflows is `ProcessingFailed`.
 */
export function lambdaBufferSizeOf(dataset: Dataset): string {
  const { bytesPerByte } = expansionOf(dataset);
  const safeMiB = (maxResponseBytes * 3) / 4 / bytesPerByte / mebibyte;
  return `${Math.min(most, Math.max(least, Math.floor(safeMiB * 10) / 10))}`;
}
