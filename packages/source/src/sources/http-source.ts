import { RewrittenSourceError, SourceError } from "../errors.ts";
import { parseRetryAfter, PassingAnswerError } from "./passing-answer.ts";
import { skipBytes } from "./peek.ts";
import { askAgain, type Attempts, readReconnecting, type Reconnection } from "./reconnect.ts";
import type { Source } from "./source.ts";

export type NetworkOptions = Omit<Attempts, "name">;

/** An address as messages may show it, and what it takes to ask for it. */
interface HttpAddress {
  readonly name: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** Statuses of servers that are overloaded or restarting; all others are final. */
const passingStatuses: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * What an HTTP address serves. Follows redirects, but none from https to http; when the connection breaks it resumes by
 * range, as long as ETag or Last-Modified says that the content is the same. Throws {@link SourceError} for a malformed
 * address.
 */
export function openHttpSource(address: string, options: NetworkOptions): Source {
  const target = parseAddress(address);
  const { name } = target;
  return {
    name,
    fingerprint: async () => {
      const response = await askAgain((signal) => sendRequest(target, { signal }), { name, ...options });
      await response.body?.cancel();
      const mark = readVersion(response);
      const bytes = readLength(response);
      return mark === undefined ? undefined : { mark, ...(bytes === undefined ? {} : { bytes }) };
    },
    open: (fromByte) => {
      return readReconnecting({ name, fromByte, openAt: createOpener(target), ...options });
    },
  };
}

/** Query and user name are often secrets: a signature, a token. */
function parseAddress(address: string): HttpAddress {
  const url = URL.parse(address);
  const shown = address.replace(/^(\w+:\/\/)[^/]*@/, "$1").replace(/[?#].*$/s, "?…");
  if (url === null) throw new SourceError(shown, "is not a valid address");
  const { username, password } = url;
  if (username === "" && password === "") return { name: shown, url, headers: {} };
  if (url.protocol !== "https:")
    throw new SourceError(shown, "sends its user name and password in the clear; use https");
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  [url.username, url.password] = ["", ""];
  return { name: shown, url, headers: { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` } };
}

interface Asking {
  readonly signal: AbortSignal;
  readonly fromByte?: number;
}

async function sendRequest({ name, url, headers }: HttpAddress, { signal, fromByte = 0 }: Asking): Promise<Response> {
  // Positions count the bytes as they are stored, so that the transfer must not be compressed.
  const range = fromByte > 0 ? { range: `bytes=${fromByte}-` } : {};
  const response = await fetch(url, { signal, headers: { ...headers, ...range, "accept-encoding": "identity" } });
  if (url.protocol === "https:" && !response.url.startsWith("https:")) {
    await response.body?.cancel();
    throw new SourceError(name, "redirects from https to http");
  }
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status === 416 && response.headers.get("content-range") === `bytes */${fromByte}`) return response;
  const answer = `answers ${response.status} ${response.statusText}`.trimEnd();
  if (!passingStatuses.has(response.status)) throw new SourceError(name, answer);
  throw new PassingAnswerError(answer, parseRetryAfter(response.headers.get("retry-after"), Date.now()));
}

/** Opens the address at a position, as often as needed, and insists on the version that it saw first. */
function createOpener(target: HttpAddress): Reconnection["openAt"] {
  let first: string | undefined;
  let isFirst = true;
  return async (position, signal) => {
    const response = await sendRequest(target, { signal, fromByte: position });
    const version = readVersion(response);
    if (isFirst) [first, isFirst] = [version, false];
    else if (position > 0) refuseOtherVersion(target.name, { first, version, position });
    const { status, body } = response;
    if (status === 416 || body === null) return { bytes: nothing() };
    const length = readLength(response);
    if (status === 206) return { bytes: body, ...(length === undefined ? {} : { end: position + length }) };
    // A server without ranges sends everything again.
    return { bytes: skipBytes(body, position), ...(length === undefined ? {} : { end: length }) };
  };
}

interface Versions {
  readonly first: string | undefined;
  readonly version: string | undefined;
  readonly position: number;
}

function refuseOtherVersion(name: string, { first, version, position }: Versions): void {
  if (first !== undefined && first === version) return;
  const problem = `broke off at byte ${position} and cannot be resumed`;
  if (first !== undefined) {
    throw new RewrittenSourceError(name, `${problem}: it has changed since the beginning was read`);
  }
  const why = "the server gives neither ETag nor Last-Modified, so that the rest could be of another version";
  throw new SourceError(name, `${problem}: ${why}`);
}

function readVersion({ headers }: Response): string | undefined {
  return headers.get("etag") ?? headers.get("last-modified") ?? undefined;
}

/** Length of the body; undefined when the transfer is compressed, as fetch decompresses it. */
function readLength({ headers }: Response): number | undefined {
  const length = headers.get("content-length");
  const isPlain = (headers.get("content-encoding") ?? "identity") === "identity";
  return length === null || !isPlain ? undefined : Number(length);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
