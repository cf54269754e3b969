import type { AthenaClient } from "@aws-sdk/client-athena";
import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { S3Client } from "@aws-sdk/client-s3";
import type { STSClient } from "@aws-sdk/client-sts";
import type { NodeHttpHandler } from "@smithy/node-http-handler";

import { type ClientOptions, endpointIn } from "./client-options.ts";
import { createHttpHandler } from "./http-handler.ts";

/** How a client makes its calls. */
export interface CallSettings {
  /** Attempts of a call at most: the SDK's own number, unless who calls accounts for what failed. */
  readonly maxAttempts?: number;
  readonly requestHandler?: NodeHttpHandler;
}

// A client takes a tenth of a second to load: only who creates it waits for it.

export async function createAthenaClient(options: ClientOptions): Promise<AthenaClient> {
  const { AthenaClient } = await import("@aws-sdk/client-athena");
  return new AthenaClient(options);
}

export async function createFirehoseClient(
  options: ClientOptions,
  settings: CallSettings = {},
): Promise<FirehoseClient> {
  const { FirehoseClient } = await import("@aws-sdk/client-firehose");
  return new FirehoseClient({ ...options, ...settings });
}

/** Over HTTP/1.1, whoever's handler it is: see {@link createHttpHandler}. */
export async function createKinesisClient(options: ClientOptions, settings: CallSettings = {}): Promise<KinesisClient> {
  const { KinesisClient } = await import("@aws-sdk/client-kinesis");
  const { requestHandler = await createHttpHandler() } = settings;
  return new KinesisClient({ ...options, ...settings, requestHandler });
}

/** Follows a bucket into its region. Anything but AWS itself answers to one host name, without the bucket in front. */
export async function createS3Client(options: ClientOptions, environment: NodeJS.ProcessEnv): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  const isElsewhere = (options.endpoint ?? endpointIn(environment, "S3")) !== undefined;
  return new S3Client({ ...options, followRegionRedirects: true, forcePathStyle: isElsewhere });
}

export async function createStsClient(options: ClientOptions, settings: CallSettings = {}): Promise<STSClient> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  return new STSClient({ ...options, ...settings });
}
