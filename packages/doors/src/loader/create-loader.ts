import { GetObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { SQSClient } from "@aws-sdk/client-sqs";
import { abortBefore } from "@sluice/http-handler";
import { manifestKey, parseStackManifest, type StackManifest } from "@sluice/lake";

import { limitCalls } from "../shared/limit-calls.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import type { LoaderConfig } from "./config.ts";
import { createLakeClient, createObjectClient, createQueueClient } from "./create-clients.ts";
import { ManifestError } from "./errors.ts";
import { findFolderDataset } from "./find-landing-dataset.ts";
import { type Invocation, loadLanded } from "./load-landed.ts";
import { createLoadLines } from "./load-lines.ts";
import { createLoaderObserver } from "./observe.ts";
import { createLoaderQueue } from "./queue-client.ts";
import { rememberTransports, type TransportFinder } from "./remember-transports.ts";
import { settleObject } from "./settle-object.ts";
import { type QueueMessage, takeMessages, type Taking } from "./take-messages.ts";
import { takeObject } from "./take-object.ts";

/** Loads the objects of messages, over AWS's clients. */
export interface Loader {
  /** Returns the messages that have to come again. `remainingMs` is what is left of the invocation. */
  readonly take: (messages: readonly QueueMessage[], remainingMs: () => number) => Promise<readonly QueueMessage[]>;
}

/** Of an invocation, for saying when messages shall come again, whatever else hangs. */
const reservedForQueueMs = 1_000;
const reservedForLakeMs = 3_000;
/** Nothing accepted for so long ends a load's turn; its message comes again. */
const usualPatienceMs = 120_000;

interface Clients {
  readonly lake: S3Client;
  readonly objects: S3Client;
  readonly queue: SQSClient;
  /** Of its own for each file of rejects, and destroyed behind it. */
  readonly createRejectsClient: () => Promise<S3Client>;
}

interface LoaderParts extends LoaderConfig {
  readonly giveUpAfterMs: number;
  readonly clients: Clients;
  readonly findTransport: TransportFinder;
}

export async function createLoader(config: LoaderConfig, giveUpAfterMs = usualPatienceMs): Promise<Loader> {
  const clients = await createClients();
  const findTransport = rememberTransports();
  const observer = createLoaderObserver();
  return {
    take: async (messages, remainingMs) => {
      const limited = limitClients(clients, remainingMs());
      const take = createTaker({ ...config, giveUpAfterMs, findTransport, clients: limited }, remainingMs);
      const again = await takeMessages(messages, { report: observer.report, take });
      observer.publish();
      await createLoaderQueue(limited.queue, config.queueUrl).retrySoon(again);
      return again;
    },
  };
}

async function createClients(): Promise<Clients> {
  const [lake, objects, queue] = await Promise.all([createLakeClient(), createObjectClient(), createQueueClient()]);
  return { lake, objects, queue, createRejectsClient: createObjectClient };
}

/** Ends every call in time, so that an invocation can still say what is to come again. */
function limitClients({ lake, objects, queue, createRejectsClient }: Clients, remainingMs: number): Clients {
  const signal = abortBefore(remainingMs, reservedForLakeMs);
  return {
    lake: limitCalls(lake, signal),
    objects: limitCalls(objects, signal),
    queue: limitCalls(queue, abortBefore(remainingMs, reservedForQueueMs)),
    createRejectsClient: async () => limitCalls(await createRejectsClient(), signal),
  };
}

/** Takes objects in one invocation, which reads the manifest once: what is deployed meanwhile holds for the next. */
function createTaker(parts: LoaderParts, remainingMs: () => number): Taking["take"] {
  const { clients, lakeBucket, maxReceives, afterLoad } = parts;
  const lines = createLoadLines(clients.lake, lakeBucket);
  const checkpoints = createCheckpointStore(clients.lake, lakeBucket);
  const queue = createLoaderQueue(clients.queue, parts.queueUrl);
  let reading: Promise<StackManifest> | undefined;
  return async (object, message) => {
    const manifest = await (reading ??= readManifest(clients.lake, lakeBucket));
    const invocation: Invocation = {
      ...parts,
      s3: clients.objects,
      createS3Client: clients.createRejectsClient,
      queue,
      checkpoints,
      manifest,
      remainingMs,
    };
    return takeObject(object, message, {
      lines,
      checkpoints,
      maxReceives,
      nowMs: Date.now,
      load: (each) => loadLanded(each, invocation),
      settle: (each, { state }) => settleObject(clients.objects, each, { state, afterLoad }),
      findDatasetName: ({ key }) => findFolderDataset(key, manifest)?.dataset,
    });
  };
}

async function readManifest(s3: S3Client, lakeBucket: string): Promise<StackManifest> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: lakeBucket, Key: manifestKey }));
    return parseStackManifest(JSON.parse((await Body?.transformToString()) ?? ""));
  } catch (error) {
    throw new ManifestError(`s3://${lakeBucket}/${manifestKey}`, error);
  }
}
