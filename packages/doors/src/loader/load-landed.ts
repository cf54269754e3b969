import type { S3Client } from "@aws-sdk/client-s3";
import { abortBefore } from "@sluice/http-handler";
import { lakeLayout, type LandedObject, type StackManifest } from "@sluice/lake";
import { compileDataset } from "@sluice/schema";
import { decodeSource, decompressSource, findSourceEncoding, type Source } from "@sluice/source";
import { openS3Source } from "@sluice/source/s3";

import type { CheckpointStore } from "./checkpoint-store.ts";
import { findLandingDataset } from "./find-landing-dataset.ts";
import { loadObject, type LoadOutcome } from "./load-object.ts";
import { formatAddress } from "./name-landed-load.ts";
import { limitPartitionsUntil } from "./patient-partitions.ts";
import type { LoaderQueue } from "./queue-client.ts";
import type { TransportFinder } from "./remember-transports.ts";
import { runSegment } from "./run-segment.ts";

/** Of an invocation, for what follows a load that is broken off: its rejects, its checkpoint, and its message. */
const reservedMs = 15_000;

/** What the loads of one invocation share. */
export interface Invocation {
  readonly s3: S3Client;
  /** For a file of rejects. */
  readonly createS3Client: () => Promise<S3Client>;
  readonly queue: LoaderQueue;
  readonly checkpoints: CheckpointStore;
  readonly findTransport: TransportFinder;
  readonly manifest: StackManifest;
  readonly lakeBucket: string;
  readonly giveUpAfterMs: number;
  readonly sliceSeconds: number;
  readonly remainingMs: () => number;
}

/** Loads an object into the dataset of its folder, as far as the invocation's time goes. */
export async function loadLanded(object: LandedObject, invocation: Invocation): Promise<LoadOutcome> {
  const { manifest, checkpoints, queue, sliceSeconds, remainingMs } = invocation;
  const deployed = findLandingDataset(object.key, manifest);
  const dataset = compileDataset(deployed.definition);
  const transport = await invocation.findTransport(deployed.streamName, deployed.deliveryStreamName);
  const startedAtMs = Date.now();
  const signal = abortBefore(remainingMs(), reservedMs);
  const segment = {
    dataset,
    transport,
    signal,
    giveUpAfterMs: invocation.giveUpAfterMs,
    source: openLandedSource(object, { s3: invocation.s3, signal, encoding: findSourceEncoding(dataset) }),
    partitions: limitPartitionsUntil(signal, deployed.bufferingIntervalSeconds * 1000),
    lakeRejects: {
      bucket: invocation.lakeBucket,
      rejectsPrefix: lakeLayout.rejectsPrefix(deployed.dataset),
      createS3Client: invocation.createS3Client,
    },
  };
  return loadObject(object, {
    dataset,
    definition: deployed.definitionHash,
    target: transport.target,
    checkpoints,
    handOn: queue.handOn,
    nowMs: Date.now,
    runSegment: (from) => runSegment(from, segment),
    hasTimeFor: (segmentMs) => {
      const isItsTurn = Date.now() - startedAtMs < sliceSeconds * 1000;
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
