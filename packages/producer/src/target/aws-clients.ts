import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

import { FirehoseClient } from "@aws-sdk/client-firehose";
import { KinesisClient, type KinesisClientConfig } from "@aws-sdk/client-kinesis";
import { NodeHttpHandler } from "@smithy/node-http-handler";

const connectionTimeoutMs = 3_000;
const requestTimeoutMs = 30_000;
const maxConnections = 32;

/** Region, endpoint and credentials, where the environment is not to decide. */
export type ClientOptions = Pick<KinesisClientConfig, "region" | "credentials"> & { readonly endpoint?: string };

/**
 * A client over HTTP/1.1 with connections kept open. The SDK's default for Kinesis opens a TLS session for each call
 * (aws/aws-sdk-js-v3#8279, open on 2026-08-26): it sent a third of the rows a second in docs/decisions/0006. It makes
 * each call once: the sender accounts for what failed, and makes it again.
 */
export function createKinesisClient(options: ClientOptions, maxAttempts = 1): KinesisClient {
  return new KinesisClient({ ...options, maxAttempts, requestHandler: keepAliveHandler() });
}

/** As {@link createKinesisClient}, for Direct PUT. */
export function createFirehoseClient(options: ClientOptions, maxAttempts = 1): FirehoseClient {
  return new FirehoseClient({ ...options, maxAttempts, requestHandler: keepAliveHandler() });
}

function keepAliveHandler(): NodeHttpHandler {
  const keepAlive = { keepAlive: true, maxSockets: maxConnections };
  return new NodeHttpHandler({
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    httpAgent: new HttpAgent(keepAlive),
    httpsAgent: new HttpsAgent(keepAlive),
  });
}
