import { AthenaClient } from "@aws-sdk/client-athena";
import { FirehoseClient } from "@aws-sdk/client-firehose";
import { KinesisClient } from "@aws-sdk/client-kinesis";
import { S3Client } from "@aws-sdk/client-s3";
import { findStack, type FoundStack, type StackChoice } from "@sluice/aws";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { explainError } from "./explain-error.ts";

/** A stack with a client for each service that the analyst speaks to. */
export interface OpenStack extends FoundStack {
  readonly athena: AthenaClient;
  readonly firehose: FirehoseClient;
  readonly kinesis: KinesisClient;
  readonly s3: S3Client;
}

/**
 * Finds the stack, uses it, and ends the clients' connections, so that the process can end. Throws
 * `StackNotFoundError`, and what AWS refuses as an error for the user.
 */
export async function withStack<T>(
  choice: StackChoice,
  environment: NodeJS.ProcessEnv,
  use: (stack: OpenStack) => Promise<T>,
): Promise<T> {
  const found = await findStack(choice, { environment });
  const clients = {
    athena: new AthenaClient(found.clientOptions),
    firehose: new FirehoseClient(found.clientOptions),
    // HTTP/1.1: the SDK's default for Kinesis opens a TLS session for each call (aws/aws-sdk-js-v3#8279).
    kinesis: new KinesisClient({ ...found.clientOptions, requestHandler: new NodeHttpHandler() }),
    s3: new S3Client(found.clientOptions),
  };
  try {
    return await use({ ...found, ...clients });
  } catch (error) {
    throw explainError(error, found.foundBy);
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}
