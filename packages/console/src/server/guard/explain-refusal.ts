import type { ConsoleRequest } from "../console-request.ts";

const loopbackHost = /^(?:127\.0\.0\.1|\[::1\]|localhost)(?::\d+)?$/i;

/**
 * Says why a request is refused whoever sends it, `undefined` if it is not. Whatever a browser shows may send requests here:
 * a foreign page directly, or under a name of its own that resolves to 127.0.0.1 (DNS rebinding).
 */
export function explainRefusal({
  method,
  path,
  headers,
}: Pick<ConsoleRequest, "method" | "path" | "headers">): string | undefined {
  const { host = "", origin, "sec-fetch-site": site } = headers;
  if (!loopbackHost.test(host)) return `host "${host}": only 127.0.0.1, localhost and [::1] are served`;
  if (origin !== undefined && !isOwnOrigin(origin, host))
    return `origin "${origin}": only the console's own page is served`;
  // Anybody may link to the page; what it shows is for itself alone. A server on another port of this machine is "same-site".
  if (site === undefined || site === "same-origin" || site === "none" || path === "/") return explainMethod(method);
  return `a request from a ${site} page: only the console's own page is served`;
}

function isOwnOrigin(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}

function explainMethod(method: string): string | undefined {
  return ["GET", "HEAD", "POST"].includes(method) ? undefined : `method ${method}: only GET, HEAD and POST are served`;
}
