import type { Readable } from "node:stream";

/** An HTTP request without its body, the same for HTTP/1.1 and HTTP/2. */
export interface WireHead {
  readonly method: string;
  /** Raw: still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names; HTTP/2's `:authority` stands under `host`. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** A request whole and in memory. */
export interface WireRequest extends WireHead {
  readonly body: Buffer;
}

/** A request whose body is still to be read, once; what is left of it is thrown away. Throws if the client hangs up. */
export interface StreamedRequest extends WireHead {
  readonly content: AsyncIterable<Buffer>;
}

/** One HTTP answer. A body that streams comes with its own `content-length`. */
export interface WireResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | Readable;
}

/** Answers a request, or says `undefined`: not mine, try the next. */
export type Route = (request: WireRequest) => Promise<WireResponse | undefined>;

/** As `Route`, asked before the body is read; one that declines must not have touched it. */
export type StreamedRoute = (request: StreamedRequest) => Promise<WireResponse | undefined>;
