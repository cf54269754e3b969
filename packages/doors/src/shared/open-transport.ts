import { createFirehoseTransport, createKinesisTransport, type Transport } from "@sluice/stream";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";

import { rememberShards } from "./remember-shards.ts";

/** Where a dataset's rows go in. */
export interface Destination {
  readonly kind: "stream" | "delivery-stream";
  readonly name: string;
}

/** The sender tries again what fails. */
const sendAttempts = 1;

/** Opens the way to a dataset's stream, or to its delivery stream. */
export async function openTransport(
  { kind, name }: Destination,
  timeouts: Pick<NodeHttpHandlerOptions, "connectionTimeout" | "requestTimeout" | "throwOnRequestTimeout">,
): Promise<Transport> {
  const settings = { maxAttempts: sendAttempts, requestHandler: new NodeHttpHandler(timeouts) };
  // Loaded here: most functions need one of the two.
  if (kind === "stream") {
    const { KinesisClient } = await import("@aws-sdk/client-kinesis");
    return rememberShards(createKinesisTransport(new KinesisClient(settings), name));
  }
  const { FirehoseClient } = await import("@aws-sdk/client-firehose");
  return createFirehoseTransport(new FirehoseClient(settings), name);
}
