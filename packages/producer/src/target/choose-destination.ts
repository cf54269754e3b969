import {
  type ClientOptions,
  createS3Client,
  defaultStack,
  endpointIn,
  findStack,
  type FoundStack,
  type StackChoice,
} from "@sluice/aws";
import { longestBufferingSeconds, streamNameFor } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { LakeRejects } from "./load-target.ts";

/** What the command line says of the target. */
export interface TargetArguments extends StackChoice {
  readonly stream?: string;
  readonly deliveryStream?: string;
}

/** What a target is chosen for, besides the command line. */
export interface TargetContext {
  readonly dataset: Dataset;
  readonly environment: NodeJS.ProcessEnv;
}

/** What is known of a target before anybody asked AWS. */
export interface ChosenDestination {
  readonly kind: "stream" | "delivery stream";
  readonly name: string;
  readonly clientOptions: ClientOptions;
  readonly bufferingIntervalSeconds: number;
  readonly lakeRejects?: LakeRejects;
}

/**
 * Where a dataset's rows go: to the stream that is named, else to that of the stack that is named, runs here, or Pulumi
 * knows. `AWS_ENDPOINT_URL` and no stack: to the stream of the usual name there. Throws `StackNotFoundError`.
 */
export async function chooseDestination(args: TargetArguments, context: TargetContext): Promise<ChosenDestination> {
  const { dataset, environment } = context;
  const { stream, deliveryStream } = args;
  const isEndpointGiven = endpointIn(environment, "KINESIS") !== undefined;
  const isStackNamed = args.stack !== undefined || args.manifest !== undefined;
  const isNamed = stream !== undefined || deliveryStream !== undefined;
  // Who does not know the interval does not open partitions too fast.
  const plain = { clientOptions: {}, bufferingIntervalSeconds: longestBufferingSeconds };
  if (isNamed && !isStackNamed) return { ...plain, ...toNamedStream(args) };
  if (isEndpointGiven && args.manifest === undefined) {
    const name = stream ?? streamNameFor({ stack: args.stack ?? defaultStack, dataset: dataset.name });
    return { ...plain, kind: "stream", name, ...(isNamed ? toNamedStream(args) : {}) };
  }
  return { ...findInStack(await findStack(args, { environment }), context), ...(isNamed ? toNamedStream(args) : {}) };
}

function toNamedStream({ stream, deliveryStream = "" }: TargetArguments): Pick<ChosenDestination, "kind" | "name"> {
  return stream === undefined ? { kind: "delivery stream", name: deliveryStream } : { kind: "stream", name: stream };
}

function findInStack(
  { manifest, clientOptions }: FoundStack,
  { dataset, environment }: TargetContext,
): ChosenDestination {
  const entry = manifest.datasets[dataset.name];
  // Without an entry the stack does not run the dataset: the stream's usual name gives a message that lists those there are.
  const usualName = streamNameFor({ stack: manifest.stack, dataset: dataset.name });
  if (entry === undefined) return { kind: "stream", name: usualName, clientOptions, bufferingIntervalSeconds: 0 };
  const { streamName, deliveryStreamName, bufferingIntervalSeconds, prefixes } = entry;
  return {
    ...toNamedStream({
      ...(streamName === undefined ? {} : { stream: streamName }),
      deliveryStream: deliveryStreamName,
    }),
    clientOptions,
    bufferingIntervalSeconds,
    lakeRejects: {
      bucket: manifest.bucket,
      prefix: prefixes.rejects,
      createS3Client: () => createS3Client(clientOptions, environment),
    },
  };
}
