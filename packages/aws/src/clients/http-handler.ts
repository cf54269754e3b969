import type { NodeHttpHandler } from "@smithy/node-http-handler";

/**
 * Calls over HTTP/1.1 with connections kept open. The SDK's default for Kinesis opens a TLS session for each call
 * (aws/aws-sdk-js-v3#8279, open on 2026-08-26): it sent a third as many rows a second in docs/decisions/0006.
 */
export async function createHttpHandler(timeouts: Timeouts = {}): Promise<NodeHttpHandler> {
  const { NodeHttpHandler } = await import("@smithy/node-http-handler");
  return new NodeHttpHandler(timeouts);
}

/** In milliseconds. Without them a call waits for as long as its connection lasts. */
export type Timeouts = Partial<Record<"connectionTimeout" | "requestTimeout", number>>;
