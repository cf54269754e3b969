/**
 * Limit for the transform's response to Firehose, in bytes. Lambda takes 6 MB, and a larger response fails the whole
 * batch; others found a guard at 6,000,000 too high, and 5,000,000 to work (Firehose guide, data-transformation;
 * splunk-aws-project-trumpet#48; read 2026-11-21).
 */
export const maxResponseBytes = 5_000_000;

/** How many bytes of JSON lines fit into a part of the response: base64 makes four bytes of three. */
export function computeFittingBytes(responseBytes: number): number {
  return (responseBytes * 3) / 4;
}
