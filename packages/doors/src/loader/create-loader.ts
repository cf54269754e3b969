import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { lakeLayout, manifestKey, parseStackManifest, type StackManifest } from "@sluice/lake";
import { compileDataset } from "@sluice/schema";
import { decodeSource, decompressSource, findSourceEncoding, type Source } from "@sluice/source";
import { openS3Source } from "@sluice/source/s3";
import type { Transport } from "@sluice/stream";

import { openTransport } from "../shared/open-transport.ts";
import { type CheckpointStore, createCheckpointStore } from "./checkpoint-store.ts";
import type { LoaderConfig } from "./config.ts";
import { findFolderDataset, findLandingDataset } from "./find-landing-dataset.ts";
import { formatAddress, type LandedObject } from "./landed-object.ts";
import { createLoadLines } from "./load-lines.ts";
import { loadObject, type LoadOutcome } from "./load-object.ts";
import { createLoaderObserver } from "./observe.ts";
import { limitPartitionsUntil } from "./patient-partitions.ts";
import { createLoaderQueue, type LoaderQueue } from "./queue-client.ts";
import { runSegment } from "./run-segment.ts";
import { settleObject } from "./settle-object.ts";
import { type QueueMessage, takeMessages } from "./take-messages.ts";
import { takeObject } from "./take-object.ts";

/** Loads the objects of messages, over AWS's clients. */
export interface Loader {
  /** Returns the messages that have to come again. `remainingMs` is what is left of the invocation. */
  readonly take: (messages: readonly QueueMessage[], remainingMs: () => number) => Promise<readonly QueueMessage[]>;
}

/** Of an invocation, for what follows a load that is broken off: its checkpoint, and its message. */
const reservedMs = 15_000;
/** Nothing accepted for so long ends a load's turn; its message comes again. */
const usualPatienceMs = 120_000;

interface LoaderParts extends LoaderConfig {
  readonly giveUpAfterMs: number;
  readonly s3: S3Client;
  readonly queue: LoaderQueue;
  readonly checkpoints: CheckpointStore;
  readonly findTransport: (stream: string, deliveryStream: string) => Promise<Transport>;
}

interface Invocation {
  readonly manifest: StackManifest;
  readonly remainingMs: () => number;
}

export function createLoader(config: LoaderConfig, giveUpAfterMs = usualPatienceMs): Loader {
  const s3 = new S3Client({});
  const queue = createLoaderQueue(config.queueUrl);
  const observer = createLoaderObserver();
  const lines = createLoadLines(s3, config.lakeBucket);
  const checkpoints = createCheckpointStore(s3, config.lakeBucket);
  const parts: LoaderParts = { ...config, giveUpAfterMs, s3, queue, checkpoints, findTransport: rememberTransports() };
  return {
    take: async (messages, remainingMs) => {
      const manifest = await readManifest(parts);
      const { maxReceives, afterLoad } = config;
      const again = await takeMessages(messages, {
        report: observer.report,
        take: (object, message) =>
          takeObject(object, message, {
            lines,
            checkpoints,
            maxReceives,
            nowMs: Date.now,
            load: (each) => load(each, parts, { manifest, remainingMs }),
            settle: (each, { state }) => settleObject(s3, each, { state, afterLoad }),
            findDatasetName: ({ key }) => findFolderDataset(key, manifest)?.dataset,
          }),
      });
      observer.publish();
      await queue.retrySoon(again);
      return again;
    },
  };
}

/** Read for each invocation: what is deployed while this instance runs holds for the next file. */
async function readManifest({ s3, lakeBucket }: LoaderParts): Promise<StackManifest> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: lakeBucket, Key: manifestKey }));
  return parseStackManifest(JSON.parse((await Body?.transformToString()) ?? ""));
}

async function load(
  object: LandedObject,
  parts: LoaderParts,
  { manifest, remainingMs }: Invocation,
): Promise<LoadOutcome> {
  const deployed = findLandingDataset(object.key, manifest);
  const { dataset: name, streamName = "", deliveryStreamName, definitionHash, bufferingIntervalSeconds } = deployed;
  const dataset = compileDataset(deployed.definition);
  const transport = await parts.findTransport(streamName, deliveryStreamName);
  const startedAtMs = Date.now();
  const signal = AbortSignal.timeout(Math.max(1, remainingMs() - reservedMs));
  const segment = {
    dataset,
    transport,
    signal,
    giveUpAfterMs: parts.giveUpAfterMs,
    source: openLandedSource(object, { s3: parts.s3, signal, encoding: findSourceEncoding(dataset) }),
    partitions: limitPartitionsUntil(signal, bufferingIntervalSeconds * 1000),
    lakeRejects: {
      bucket: parts.lakeBucket,
      rejectsPrefix: lakeLayout.rejectsPrefix(name),
      createS3Client: async () => new S3Client({}),
    },
  };
  return loadObject(object, {
    dataset,
    definition: definitionHash,
    target: transport.target,
    checkpoints: parts.checkpoints,
    handOn: parts.queue.handOn,
    nowMs: Date.now,
    runSegment: (from) => runSegment(from, segment),
    hasTimeFor: (segmentMs) => {
      const isItsTurn = Date.now() - startedAtMs < parts.sliceSeconds * 1000;
      return isItsTurn && remainingMs() - reservedMs > segmentMs * 1.5;
    },
  });
}

interface Opening {
  readonly s3: S3Client;
  readonly signal: AbortSignal;
  readonly encoding: string | undefined;
}

function openLandedSource(object: LandedObject, { s3: client, signal, encoding }: Opening): Source {
  const known = { bytes: object.sizeBytes, mark: `"${object.etag}"` };
  const options = { client, signal, explain: () => undefined, onNote: () => undefined };
  const source = openS3Source({ ...object, known }, options);
  return decodeSource(decompressSource({ ...source, name: formatAddress(object) }), encoding);
}

/** A stream has one client, and what it knows of the stream, however many files go there. */
function rememberTransports(): LoaderParts["findTransport"] {
  const known = new Map<string, Promise<Transport>>();
  return (stream, deliveryStream) => {
    const name = stream === "" ? deliveryStream : stream;
    const transport =
      known.get(name) ?? openTransport({ kind: stream === "" ? "delivery-stream" : "stream", name }, sendTimeouts);
    known.set(name, transport);
    return transport;
  };
}

const sendTimeouts = { connectionTimeout: 3_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
