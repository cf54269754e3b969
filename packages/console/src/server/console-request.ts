import type { Readable } from "node:stream";

/** An HTTP request whose body can be read once. The endpoint of a stack on this machine has requests of this shape, too. */
export interface ConsoleRequest {
  readonly method: string;
  /** Still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly content: AsyncIterable<Buffer>;
}

export interface ConsoleResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | Readable;
}
