import { createHttpHandler, type Timeouts } from "@sluice/http-handler";
import { createFirehoseTransport, createKinesisTransport, type Transport } from "@sluice/stream";

import { rememberShards } from "./remember-shards.ts";

/** Where a dataset's rows go in. */
export interface Destination {
  readonly kind: "stream" | "delivery-stream";
  readonly name: string;
}

/** The sender tries again what fails. */
const maxAttempts = 1;

/** Opens the way to a dataset's stream, or to its delivery stream. */
export async function openTransport({ kind, name }: Destination, timeouts: Timeouts): Promise<Transport> {
  const requestHandler = await createHttpHandler(timeouts);
  // Loaded here: most functions need one of the two.
  if (kind === "stream") {
    const { KinesisClient } = await import("@aws-sdk/client-kinesis");
    return rememberShards(createKinesisTransport(new KinesisClient({ maxAttempts, requestHandler }), name));
  }
  const { FirehoseClient } = await import("@aws-sdk/client-firehose");
  return createFirehoseTransport(new FirehoseClient({ maxAttempts, requestHandler }), name);
}
