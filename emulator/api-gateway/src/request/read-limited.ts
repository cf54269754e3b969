/** Of a request's body: "10 MB" (API Gateway guide, http-api-quotas, read 2026-11-29). */
const maxBodyBytes = 10 * 1024 * 1024;

/** Reads a body; undefined when it is larger than API Gateway takes. */
export async function readLimited(
  content: AsyncIterable<Buffer>,
  maxBytes = maxBodyBytes,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
