/**
 * Bytes that the transform's answer to Firehose may have. Lambda takes 6 MB, and a larger answer fails the whole batch;
 * a guard at 6,000,000 was seen to be too high, 5,000,000 works (Firehose guide, data-transformation;
 * splunk-aws-project-trumpet#48; read 2026-11-21).
 */
export const maxResponseBytes = 5_000_000;

/** Bytes of JSON lines that fit into so much of an answer, which carries them as base64: four bytes for three. */
export function computeFittingBytes(responseBytes: number): number {
  return (responseBytes * 3) / 4;
}
