import { S3Client } from "@aws-sdk/client-s3";
import { createFirehoseTransport, createKinesisTransport, type Transport } from "@sluice/stream";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import type { HttpConfig } from "./config.ts";
import { rememberShards } from "./remember-shards.ts";

/** The sender tries again what fails. */
const sendAttempts = 1;
/** A request has to be answered within half a minute, whatever the stream does. */
const sendTimeouts = { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true };
/** What is written around the sending has a few seconds in all. */
const lakeAttempts = 2;
const lakeTimeouts = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

export function createLakeClient(): S3Client {
  return new S3Client({ maxAttempts: lakeAttempts, requestHandler: new NodeHttpHandler(lakeTimeouts) });
}

/** Opens the way to the dataset's stream, or to its delivery stream. */
export async function openTransport({ kind, name }: HttpConfig["destination"]): Promise<Transport> {
  const settings = { maxAttempts: sendAttempts, requestHandler: new NodeHttpHandler(sendTimeouts) };
  // Loaded here: a function needs one of the two.
  if (kind === "stream") {
    const { KinesisClient } = await import("@aws-sdk/client-kinesis");
    return rememberShards(createKinesisTransport(new KinesisClient(settings), name));
  }
  const { FirehoseClient } = await import("@aws-sdk/client-firehose");
  return createFirehoseTransport(new FirehoseClient(settings), name);
}
