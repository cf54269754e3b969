import type { AthenaClient } from "@aws-sdk/client-athena";
import type { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { GlueClient } from "@aws-sdk/client-glue";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { S3Client } from "@aws-sdk/client-s3";
import {
  createAthenaClient,
  createCloudWatchClient,
  createFirehoseClient,
  createGlueClient,
  createKinesisClient,
  createS3Client,
  type FoundStack,
} from "@sluice/aws";

/** A stack, and clients for what the pages ask. Each is created when it is first asked for: loading one takes a tenth of a second. */
export interface ConsoleStack {
  /** As it is now: a stack on this machine takes up changes while it runs. */
  readonly read: () => ConsoleFound;
  readonly athena: () => Promise<AthenaClient>;
  readonly cloudWatch: () => Promise<CloudWatchClient>;
  readonly firehose: () => Promise<FirehoseClient>;
  readonly glue: () => Promise<GlueClient>;
  readonly kinesis: () => Promise<KinesisClient>;
  readonly s3: () => Promise<S3Client>;
  readonly environment: NodeJS.ProcessEnv;
  readonly close: () => Promise<void>;
}

/** What the console knows of where a stack runs: no folder and no status of its own, so that every page works on AWS as well. */
export type ConsoleFound = Omit<FoundStack, "bucketsFolder">;

export function openConsoleStack(read: () => ConsoleFound, environment: NodeJS.ProcessEnv): ConsoleStack {
  const opened: Promise<{ destroy(): void }>[] = [];
  const { clientOptions } = read();
  const once = <Client extends { destroy(): void }>(create: () => Promise<Client>): (() => Promise<Client>) => {
    let client: Promise<Client> | undefined;
    return () => {
      if (client === undefined) opened.push((client = create()));
      return client;
    };
  };
  return {
    read,
    athena: once(() => createAthenaClient(clientOptions)),
    cloudWatch: once(() => createCloudWatchClient(clientOptions)),
    firehose: once(() => createFirehoseClient(clientOptions)),
    glue: once(() => createGlueClient(clientOptions)),
    kinesis: once(() => createKinesisClient(clientOptions)),
    s3: once(() => createS3Client(clientOptions, environment)),
    environment,
    close: async () => {
      for (const client of await Promise.all(opened)) client.destroy();
    },
  };
}
