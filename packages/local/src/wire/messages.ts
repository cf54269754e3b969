/** One HTTP request, whole and in memory, the same for HTTP/1.1 and HTTP/2. */
export interface WireRequest {
  readonly method: string;
  /** Raw: still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names; HTTP/2's `:authority` stands under `host`. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** One HTTP answer, whole and in memory. */
export interface WireResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Answers a request, or says `undefined`: not mine, try the next. */
export type Route = (request: WireRequest) => Promise<WireResponse | undefined>;
