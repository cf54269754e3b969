import type { AthenaClient } from "@aws-sdk/client-athena";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { GlueClient } from "@aws-sdk/client-glue";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { LambdaClient } from "@aws-sdk/client-lambda";
import type { S3Client } from "@aws-sdk/client-s3";
import type { STSClient } from "@aws-sdk/client-sts";
import { createHttpHandler } from "@sluice/http-handler";
import type { NodeHttpHandler } from "@smithy/node-http-handler";

import { type ClientOptions, endpointIn } from "./client-options.ts";

/** How a client makes its calls. */
export interface CallSettings {
  /** How often a call is tried at most. Default: the SDK's; 1 for a caller that retries by itself. */
  readonly maxAttempts?: number;
  readonly requestHandler?: NodeHttpHandler;
}

/** Objects are of any size, and sending one is part of its request. A connection on which nothing moves still ends. */
const objectTimeouts = { requestTimeout: 600_000, answerTimeout: Infinity };

/** 900 s (Lambda guide, gettingstarted-limits, read 2026-11-29), and a little for the way. */
const functionTimeouts = { requestTimeout: 910_000, answerTimeout: 910_000 };

// Loading a client takes a tenth of a second, so each is imported only when it is created.

export async function createAthenaClient(options: ClientOptions): Promise<AthenaClient> {
  const { AthenaClient } = await import("@aws-sdk/client-athena");
  return new AthenaClient({ ...options, requestHandler: await createHttpHandler() });
}

export async function createCloudWatchClient(
  options: ClientOptions,
  settings: CallSettings = {},
): Promise<CloudWatchClient> {
  const { CloudWatchClient } = await import("@aws-sdk/client-cloudwatch");
  return new CloudWatchClient({ ...options, ...settings, requestHandler: await chooseHandler(settings) });
}

export async function createCloudWatchLogsClient(options: ClientOptions): Promise<CloudWatchLogsClient> {
  const { CloudWatchLogsClient } = await import("@aws-sdk/client-cloudwatch-logs");
  return new CloudWatchLogsClient({ ...options, requestHandler: await createHttpHandler() });
}

export async function createFirehoseClient(
  options: ClientOptions,
  settings: CallSettings = {},
): Promise<FirehoseClient> {
  const { FirehoseClient } = await import("@aws-sdk/client-firehose");
  return new FirehoseClient({ ...options, ...settings, requestHandler: await chooseHandler(settings) });
}

export async function createGlueClient(options: ClientOptions): Promise<GlueClient> {
  const { GlueClient } = await import("@aws-sdk/client-glue");
  return new GlueClient({ ...options, requestHandler: await createHttpHandler() });
}

/** Speaks HTTP/1.1, with the default handler as with one handed in: see {@link createHttpHandler}. */
export async function createKinesisClient(options: ClientOptions, settings: CallSettings = {}): Promise<KinesisClient> {
  const { KinesisClient } = await import("@aws-sdk/client-kinesis");
  return new KinesisClient({ ...options, ...settings, requestHandler: await chooseHandler(settings) });
}

/** Waits for a function as long as Lambda lets one run. */
export async function createLambdaClient(options: ClientOptions): Promise<LambdaClient> {
  const { LambdaClient } = await import("@aws-sdk/client-lambda");
  return new LambdaClient({ ...options, requestHandler: await createHttpHandler(functionTimeouts) });
}

/** Follows a bucket to its region. Only AWS itself answers to host names that begin with the bucket. */
export async function createS3Client(options: ClientOptions, environment: NodeJS.ProcessEnv): Promise<S3Client> {
  const { S3Client } = await import("@aws-sdk/client-s3");
  const isElsewhere = (options.endpoint ?? endpointIn(environment, "S3")) !== undefined;
  const requestHandler = await createHttpHandler(objectTimeouts);
  return new S3Client({ ...options, requestHandler, followRegionRedirects: true, forcePathStyle: isElsewhere });
}

export async function createStsClient(options: ClientOptions, settings: CallSettings = {}): Promise<STSClient> {
  const { STSClient } = await import("@aws-sdk/client-sts");
  return new STSClient({ ...options, ...settings, requestHandler: await chooseHandler(settings) });
}

async function chooseHandler({ requestHandler }: CallSettings): Promise<NodeHttpHandler> {
  return requestHandler ?? createHttpHandler();
}
