import type { WireHead } from "./messages.ts";

const loopbackHost = /^(?:127\.0\.0\.1|\[::1\]|(?:[\w-]+\.)*localhost)(?::\d+)?$/i;

/**
 * Says why a request is refused, `undefined` if it is not. Nothing here checks signatures, so a web page must not get
 * in: neither by a cross-origin request, nor by DNS rebinding (a foreign name that resolves to 127.0.0.1). A page of the
 * server's own may ask under its own path.
 */
export function explainLoopbackRefusal(
  { path, headers }: Pick<WireHead, "path" | "headers">,
  ownPagePath?: string,
): string | undefined {
  const host = headers["host"];
  if (host === undefined || !loopbackHost.test(host)) {
    return `host "${host ?? ""}": only 127.0.0.1, localhost and [::1] are served`;
  }
  const origin = headers["origin"];
  if (origin === undefined) return undefined;
  const isOwn = origin === `http://${host}` || origin === `https://${host}`;
  if (isOwn && ownPagePath !== undefined && path.startsWith(ownPagePath)) return undefined;
  return `origin "${origin}": requests from web pages are not served`;
}
