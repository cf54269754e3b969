import type { Readable } from "node:stream";

/** An HTTP request without its body, the same for HTTP/1.1 and HTTP/2. */
export interface WireHead {
  readonly method: string;
  /** Raw: still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names; HTTP/2's `:authority` is under `host`. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A request with its whole body in memory. */
export interface WireRequest extends WireHead {
  readonly body: Buffer;
}

/** A request whose body can be read once; what is left unread is thrown away. Reading throws if the client hangs up. */
export interface StreamedRequest extends WireHead {
  readonly content: AsyncIterable<Buffer>;
}

/** One HTTP answer. A route that streams the body sets `content-length` itself. */
export interface WireResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
}

/** Answers a request, or returns `undefined` to leave it to the next route. */
export type Route = (request: WireRequest) => Promise<WireResponse | undefined>;

/** Like `Route`, but asked before the body is read. A route that declines must not have touched the body. */
export type StreamedRoute = (request: StreamedRequest) => Promise<WireResponse | undefined>;
