import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

import { KinesisClient } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const connectionTimeoutMs = 3_000;
const requestTimeoutMs = 30_000;

/**
 * A client over HTTP/1.1 with connections kept open. The SDK's default for Kinesis opens a TLS session for each call
 * (aws/aws-sdk-js-v3#8279, open on 2026-08-26): it sent a third of the rows a second in docs/decisions/0006.
 */
export function createKinesisClient(): KinesisClient {
  const keepAlive = { keepAlive: true, maxSockets: 64 };
  return new KinesisClient({
    requestHandler: new NodeHttpHandler({
      connectionTimeout: connectionTimeoutMs,
      requestTimeout: requestTimeoutMs,
      httpAgent: new HttpAgent(keepAlive),
      httpsAgent: new HttpsAgent(keepAlive),
    }),
  });
}
