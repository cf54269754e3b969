import type { ConsoleRequest } from "../console-request.ts";
import { ApiError } from "./api-route.ts";

const maxBodyBytes = 1024 * 1024;

/**
 * Reads the JSON of a POST. A form of a foreign page cannot have this content type, so that it is one more thing that only the
 * console's own page can send. Throws {@link ApiError}.
 */
export async function readJsonBody({ headers, content }: ConsoleRequest): Promise<unknown> {
  if (!/^application\/json\b/i.test(headers["content-type"] ?? ""))
    throw new ApiError("content-type: expected application/json");
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) throw new ApiError(`body: longer than ${maxBodyBytes} bytes`);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new ApiError("body: is not JSON");
  }
}
