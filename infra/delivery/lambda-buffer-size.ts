import { computeFittingBytes, maxResponseBytes } from "@sluice/lake";
import { type Dataset, computeExpansion } from "@sluice/schema";

const mebibyte = 1024 * 1024;
/** What Firehose allows for the hint, in MiB (Firehose guide, data-transformation, read 2026-11-21). */
const [least, most] = [0.2, 3] as const;

/**
 * How much Firehose buffers before it calls the function, in MiB: as much as still fits the response if every row
 * expands as far as `computeExpansion` says it can, within what Firehose allows. This is a hint and not a limit: records that
 * overflow become `ProcessingFailed`.
 */
export function chooseLambdaBufferSizeMiB(dataset: Dataset): string {
  const { bytesPerByte } = computeExpansion(dataset);
  const safeMiB = computeFittingBytes(maxResponseBytes) / bytesPerByte / mebibyte;
  return `${Math.min(most, Math.max(least, Math.floor(safeMiB * 10) / 10))}`;
}
