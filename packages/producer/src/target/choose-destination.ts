import {
  type ClientOptions,
  createS3Client,
  endpointIn,
  findStack,
  type FoundStack,
  nameUsualStack,
  readDelivery,
  type StackChoice,
} from "@sluice/aws";
import { type DatasetManifest, longestBufferingSeconds, streamNameFor } from "@sluice/lake";

import { ComputedDatasetError } from "../errors.ts";
import type { ProducerLake, ReadDelivery } from "./load-target.ts";

/** The options that choose the target. */
export interface TargetArguments extends StackChoice {
  readonly stream?: string;
  readonly deliveryStream?: string;
}

/** What else decides on the target. */
export interface TargetContext {
  /** Name of the dataset. */
  readonly dataset: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** What is known of a target before AWS is asked. */
export interface ChosenDestination {
  readonly kind: "stream" | "delivery stream";
  readonly name: string;
  readonly clientOptions: ClientOptions;
  readonly bufferingIntervalSeconds: number;
  readonly lake?: ProducerLake;
  readonly readDelivery?: ReadDelivery | undefined;
  /** What the stack says of the dataset; absent without a stack, and for a dataset that it does not run. */
  readonly deployed?: DatasetManifest;
}

/**
 * Chooses where a dataset's rows go: the stream that is named, else that of the stack that is named, runs here, or is known
 * to Pulumi. `AWS_ENDPOINT_URL` without a manifest means the stream of the usual name there. Throws `StackNotFoundError`.
 */
export async function chooseDestination(args: TargetArguments, context: TargetContext): Promise<ChosenDestination> {
  const { dataset, environment } = context;
  const { stream, deliveryStream } = args;
  const isEndpointGiven = endpointIn(environment, "KINESIS") !== undefined;
  const isStackNamed = args.stack !== undefined || args.manifest !== undefined;
  const isNamed = stream !== undefined || deliveryStream !== undefined;
  // Without a stack the interval is unknown: with the longest one, partitions never open too fast.
  const plain = { clientOptions: {}, bufferingIntervalSeconds: longestBufferingSeconds };
  if (isNamed && !isStackNamed) return { ...plain, ...toNamedStream(args) };
  if (isEndpointGiven && args.manifest === undefined) {
    const name = stream ?? streamNameFor({ name: nameUsualStack(args.stack, environment), dataset });
    return { ...plain, kind: "stream", name, ...(isNamed ? toNamedStream(args) : {}) };
  }
  const usual = findInStack(await findStack(args, { environment }), context);
  return isNamed ? { ...usual, ...toNamedStream(args), readDelivery: undefined } : usual;
}

function toNamedStream({ stream, deliveryStream }: TargetArguments): Pick<ChosenDestination, "kind" | "name"> {
  if (stream !== undefined) return { kind: "stream", name: stream };
  if (deliveryStream === undefined) throw new TypeError("neither a stream nor a delivery stream is named");
  return { kind: "delivery stream", name: deliveryStream };
}

function findInStack(stack: FoundStack, { dataset, environment }: TargetContext): ChosenDestination {
  const { manifest, clientOptions, bucketsFolder } = stack;
  const entry = manifest.datasets[dataset];
  // Without an entry the stack does not run the dataset. Looking up its usual name fails with a list of the streams there are.
  const usualName = streamNameFor({ name: manifest.name, dataset });
  if (entry?.window !== undefined) throw new ComputedDatasetError(dataset, entry.window.of);
  if (entry === undefined) return { kind: "stream", name: usualName, clientOptions, bufferingIntervalSeconds: 0 };
  const { streamName, deliveryStreamName, bufferingIntervalSeconds, prefixes } = entry;
  return {
    ...toNamedStream({
      ...(streamName === undefined ? {} : { stream: streamName }),
      deliveryStream: deliveryStreamName,
    }),
    clientOptions,
    bufferingIntervalSeconds,
    deployed: entry,
    readDelivery: bucketsFolder === undefined ? undefined : () => readDelivery(stack, entry),
    lake: {
      bucket: manifest.bucket,
      rejectsPrefix: prefixes.rejects,
      createS3Client: () => createS3Client(clientOptions, environment),
    },
  };
}
