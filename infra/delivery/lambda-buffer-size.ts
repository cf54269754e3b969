import { fittingBytes, maxResponseBytes } from "@sluice/lake";
import { type Dataset, computeExpansion } from "@sluice/schema";

const mebibyte = 1024 * 1024;
/** What Firehose allows for the hint, in MiB (Firehose guide, data-transformation, read 2026-11-21). */
const [least, most] = [0.2, 3] as const;

/**
 * How much Firehose buffers before it calls the function, in MiB: as much as fits the response even if all rows are the
 * worst that `computeExpansion` knows, within what Firehose allows. A hint is no limit: what overflows is `ProcessingFailed`.
 */
export function chooseLambdaBufferSizeMiB(dataset: Dataset): string {
  const { bytesPerByte } = computeExpansion(dataset);
  const safeMiB = fittingBytes(maxResponseBytes) / bytesPerByte / mebibyte;
  return `${Math.min(most, Math.max(least, Math.floor(safeMiB * 10) / 10))}`;
}
