import type { AthenaClient } from "@aws-sdk/client-athena";
import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { S3Client } from "@aws-sdk/client-s3";
import {
  createAthenaClient,
  createFirehoseClient,
  createKinesisClient,
  createS3Client,
  findStack,
  type FoundStack,
  type StackChoice,
} from "@sluice/aws";

import { explainAwsError } from "./explain-aws-error.ts";

/** A stack with a client for each service that the analyst's commands call. */
export interface OpenStack extends FoundStack {
  readonly athena: AthenaClient;
  readonly firehose: FirehoseClient;
  readonly kinesis: KinesisClient;
  readonly s3: S3Client;
}

/**
 * Finds the stack, uses it, then closes the clients' connections so that the process can exit. Throws
 * `StackNotFoundError`, and `AwsRefusedError` for what AWS refuses.
 */
export async function withStack<T>(
  choice: StackChoice,
  environment: NodeJS.ProcessEnv,
  use: (stack: OpenStack) => Promise<T>,
): Promise<T> {
  const found = await findStack(choice, { environment });
  const clients = {
    athena: await createAthenaClient(found.clientOptions),
    firehose: await createFirehoseClient(found.clientOptions),
    kinesis: await createKinesisClient(found.clientOptions),
    s3: await createS3Client(found.clientOptions, environment),
  };
  try {
    return await use({ ...found, ...clients });
  } catch (error) {
    throw explainAwsError(error, found);
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}
