import type { WireHead } from "./messages.ts";

const loopbackHost = /^(?:127\.0\.0\.1|\[::1\]|(?:[\w-]+\.)*localhost)(?::\d+)?$/i;

/**
 * Says why a request is refused, `undefined` if it is not. Nothing here checks signatures, so a web page must not get
 * in: neither by a cross-origin request, nor by DNS rebinding (a foreign name that resolves to 127.0.0.1).
 */
export function explainLoopbackRefusal(headers: WireHead["headers"]): string | undefined {
  const host = headers["host"];
  if (host === undefined || !loopbackHost.test(host)) {
    return `host "${host ?? ""}": only 127.0.0.1, localhost and [::1] are served`;
  }
  const origin = headers["origin"];
  return origin === undefined ? undefined : `origin "${origin}": requests from web pages are not served`;
}
