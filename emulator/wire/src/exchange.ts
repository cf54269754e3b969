import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";

import type { WireRequest } from "./messages.ts";

/** A request whose body is still to be read, and the way to answer it: what both HTTP versions are reduced to. */
export interface Exchange {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: WireRequest["headers"];
  readonly body: Readable;
  /** Does nothing if the client has gone. */
  readonly reply: (status: number, headers: Readonly<Record<string, string>>, body: Buffer | Readable) => void;
}

/** One string per header, without HTTP/2's pseudo-headers. */
export function flattenHeaders(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  const plain: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!name.startsWith(":")) plain[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return plain;
}

/** Closes the stream behind a body that will not be sent. */
export function discard(body: Buffer | string | Readable): void {
  if (body instanceof Readable) body.destroy();
}
