import { createCloudWatchLogsClient, createS3Access, describeDelivery, readDelivery } from "@sluice/aws";
import { computeLatestDeliverySeconds, type DatasetManifest } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";

import type { Querying } from "../athena/read-results.ts";
import type { OpenStack } from "../open-stack.ts";
import { selectDataset } from "../select-dataset.ts";
import { chooseTracedDataset } from "./choose-dataset.ts";
import type { TraceOptions } from "./trace-options.ts";
import type { RowTrace } from "./trace-path.ts";
import { traceRow } from "./trace-row.ts";
import type { TraceTarget } from "./trace-target.ts";

export interface TraceRequest extends Pick<TraceOptions, "sources" | "checkpoint" | "signal" | "tell"> {
  readonly target: TraceTarget;
  /** Default: the one that what is given fits. */
  readonly dataset?: string | undefined;
  readonly openDataset: (entry: DatasetManifest) => Promise<Dataset>;
}

/** What of a stack is asked. */
export type TracedStack = Omit<OpenStack, "firehose">;

/** Follows a row through a stack. Throws `NotFoundError`, and what opening a dataset throws. */
export async function traceInStack(request: TraceRequest, stack: TracedStack): Promise<RowTrace> {
  const { target, openDataset, signal } = request;
  const { manifest, athena, s3 } = stack;
  const querying = { athena, s3, database: manifest.database, workgroup: manifest.workgroup, signal };
  const entry = await findEntry(request, stack, querying);
  const options = {
    ...querying,
    ...request,
    manifest,
    entry,
    kinesis: stack.kinesis,
    dataset: await openDataset(entry),
    longestDeliveryMs: (computeLatestDeliverySeconds(entry.bufferingIntervalSeconds) / stack.speedUp) * 1000,
    openS3: createS3Access(process.env, stack.clientOptions),
    describeDelivery: async () => describeWaiting(entry, stack, signal),
  };
  let logs: ReturnType<typeof createCloudWatchLogsClient> | undefined;
  const openLogs = async () => (logs ??= createCloudWatchLogsClient(stack.clientOptions));
  try {
    return await traceRow(target, { ...options, openLogs });
  } finally {
    (await logs)?.destroy();
  }
}

async function findEntry(
  { target, dataset, openDataset }: TraceRequest,
  { manifest }: TracedStack,
  querying: Querying,
): Promise<DatasetManifest> {
  if (dataset !== undefined) return selectDataset(manifest, { dataset });
  return chooseTracedDataset(target, manifest, { querying, open: openDataset });
}

async function describeWaiting(
  entry: DatasetManifest,
  stack: TracedStack,
  signal: AbortSignal,
): Promise<string | undefined> {
  const delivery = await readDelivery(stack, entry, signal);
  return delivery && describeDelivery(delivery, Date.now());
}
