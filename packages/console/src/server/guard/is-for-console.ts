import type { ConsoleRequest } from "../console-request.ts";

/** Everything of the console but its page lies under this path. */
const consolePath = "/console/";

/**
 * Whether a request means the console. On a stack's endpoint S3 has the same paths: `/` lists the buckets, and `/console/…` are
 * the objects of a bucket of this name. AWS's clients sign what they ask for; a browser signs nothing, and asks for HTML.
 */
export function isForConsole({ method, path, query, headers }: Omit<ConsoleRequest, "content">): boolean {
  if (isSigned(headers, query)) return false;
  if (path.startsWith(consolePath)) return true;
  return path === "/" && (method === "GET" || method === "HEAD") && (headers["accept"] ?? "").includes("text/html");
}

/** In a header, or in the query of a presigned URL: of version 4, and of version 2. */
function isSigned(headers: ConsoleRequest["headers"], query: URLSearchParams): boolean {
  return headers["authorization"] !== undefined || query.has("X-Amz-Signature") || query.has("Signature");
}
