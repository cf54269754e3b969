import type { NodeHttpHandler } from "@smithy/node-http-handler";

import { limitAnswer } from "./limit-answer.ts";

/** In milliseconds. */
export interface Timeouts {
  /** To connect. */
  readonly connectionTimeout?: number;
  /** From sending a request to the beginning of its answer. */
  readonly requestTimeout?: number;
  /** Without a byte in either direction. */
  readonly socketTimeout?: number;
  /** From the beginning of an answer to its end; Infinity for objects, which may be of any size. */
  readonly answerTimeout?: number;
}

/** Longer than any service takes that is well, and short enough for a person who waits. */
const usualTimeouts: Required<Timeouts> = {
  connectionTimeout: 5_000,
  requestTimeout: 30_000,
  socketTimeout: 30_000,
  answerTimeout: 60_000,
};

/**
 * Calls over HTTP/1.1 with connections kept open, none of which waits for ever. The SDK's default for Kinesis opens a TLS
 * session for each call (aws/aws-sdk-js-v3#8279, open on 2026-08-26): it sent a third as many rows a second in
 * docs/decisions/0006.
 */
export async function createHttpHandler(timeouts: Timeouts = {}): Promise<NodeHttpHandler> {
  const { NodeHttpHandler } = await import("@smithy/node-http-handler");
  const { answerTimeout, ...limits } = { ...usualTimeouts, ...timeouts };
  // Without the flag the SDK only warns that a request has taken too long, and goes on waiting.
  const handler = new NodeHttpHandler({ ...limits, throwOnRequestTimeout: true });
  return limitAnswer(handler, answerTimeout);
}
