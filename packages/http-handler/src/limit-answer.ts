import { Readable } from "node:stream";

import type { NodeHttpHandler } from "@smithy/node-http-handler";

/** Breaks off answers that have not ended in time: a byte now and then keeps any connection alive. */
export function limitAnswer(handler: NodeHttpHandler, limitMs: number): NodeHttpHandler {
  if (limitMs === Infinity) return handler;
  const handle: NodeHttpHandler["handle"] = async (...args) => {
    const answer = await handler.handle(...args);
    const body: unknown = answer.response.body;
    if (body instanceof Readable) endInTime(body, limitMs);
    return answer;
  };
  return Object.assign(Object.create(handler), { handle });
}

function endInTime(body: Readable, limitMs: number): void {
  const timer = setTimeout(() => {
    // The SDK retries an error of this name.
    body.destroy(Object.assign(new Error(`the answer has not ended in ${limitMs} ms`), { name: "TimeoutError" }));
  }, limitMs);
  body.once("close", () => clearTimeout(timer));
}
