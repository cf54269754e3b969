import { type IncomingHttpHeaders, type IncomingMessage, request as sendRequest, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

/** A call of the producer's, read to its end. */
export interface ForwardedCall {
  /** Where the engine is; undefined while it is down. */
  readonly target: string | undefined;
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Hands a call on to the engine. Rejects while the engine is down, and when it goes before it has answered. */
export async function forward({ target, request, body }: ForwardedCall): Promise<Answer> {
  if (target === undefined) throw new Error("the engine is down");
  const { method, url = "/" } = request;
  const headers = { ...request.headers, "content-length": body.length };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const onward = sendRequest(`${target}${url}`, { method, headers, agent: false }, resolve);
  onward.on("error", reject).end(body);
  const answer = await promise;
  return { status: answer.statusCode ?? 502, headers: answer.headers, body: await buffer(answer) };
}

export function sendAnswer(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers).end(body);
}
