import { createS3Access, describeDelivery, readDelivery } from "@sluice/aws";
import { computeLatestDeliverySeconds, type DatasetManifest } from "@sluice/lake";

import type { Querying } from "../athena/read-results.ts";
import { openDataset } from "../open-dataset.ts";
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
  readonly definitionFile?: string | undefined;
}

/** Follows a row through a stack. Throws `NotFoundError`, and what {@link openDataset} throws. */
export async function traceInStack(request: TraceRequest, stack: OpenStack): Promise<RowTrace> {
  const { target, definitionFile, signal } = request;
  const { manifest, athena, s3 } = stack;
  const querying = { athena, s3, database: manifest.database, workgroup: manifest.workgroup, signal };
  const entry = await findEntry(request, stack, querying);
  const options = {
    ...querying,
    ...request,
    manifest,
    entry,
    kinesis: stack.kinesis,
    dataset: await openDataset(entry, { definitionFile }),
    longestDeliveryMs: (computeLatestDeliverySeconds(entry.bufferingIntervalSeconds) / stack.speedUp) * 1000,
    openS3: createS3Access(process.env, stack.clientOptions),
    describeDelivery: async () => describeWaiting(entry, stack, signal),
  };
  return traceRow(target, options);
}

async function findEntry(
  { target, dataset }: TraceRequest,
  { manifest }: OpenStack,
  querying: Querying,
): Promise<DatasetManifest> {
  if (dataset !== undefined) return selectDataset(manifest, { dataset });
  return chooseTracedDataset(target, manifest, { querying, open: async (entry) => openDataset(entry) });
}

async function describeWaiting(
  entry: DatasetManifest,
  stack: OpenStack,
  signal: AbortSignal,
): Promise<string | undefined> {
  const delivery = await readDelivery(stack, entry, signal);
  return delivery && describeDelivery(delivery, Date.now());
}
