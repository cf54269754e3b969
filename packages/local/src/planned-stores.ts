import { createMetricStore, type MetricStore } from "@sluice/emulator-cloudwatch";
import { createStreamStore, type StreamStore } from "@sluice/emulator-kinesis";
import {
  type BucketNotifications,
  createBucketNotifications,
  createObjectStore,
  type ObjectStore,
} from "@sluice/emulator-s3";
import { createQueueStore, type QueueStore } from "@sluice/emulator-sqs";
import { type Clock, createSystemClock, type DamageOptions } from "@sluice/emulator-wire";
import type { Plan } from "@sluice/plan";

import { bringUpQueues, listPlannedNotifications } from "./planned-queues.ts";
import { listPlannedBuckets, listPlannedObjects, listPlannedStreams } from "./planned-resources.ts";
import { bringUpStream } from "./planned-streams.ts";
import { openStateFolder, type StateFolder } from "./state-folder.ts";
import { createLandingReader, type ReadLanding } from "./status/landing-status.ts";
import { createLoadCounter } from "./status/load-counter.ts";
import { createRejectCounter, type RejectCounter } from "./status/reject-counter.ts";

export interface StoresOptions extends DamageOptions {
  readonly plan: Plan;
  /** Folder of the buckets, one folder each. */
  readonly dir: string;
  /** Divides the intervals of the delivery streams; 1 is real time. */
  readonly speedUp: number;
  /** `aws` limits a shard's throughput as AWS does; unlimited by default. */
  readonly limits?: "aws" | undefined;
  /** Replaces this machine's clock. */
  readonly clock?: Clock;
}

/** What outlives a run: buckets and streams, with a plan's own in them. */
export interface Stores {
  readonly clock: Clock;
  readonly store: ObjectStore;
  readonly countRejects: RejectCounter["count"];
  readonly readLanding: ReadLanding;
  readonly source: StreamStore;
  readonly directPuts: StreamStore;
  readonly queues: QueueStore;
  /** Tells queues of what comes into buckets. */
  readonly notifications: BucketNotifications;
  /** What all services measure. */
  readonly metrics: MetricStore;
  readonly state: StateFolder;
  readonly close: () => void;
}

/** Opens what an earlier run left in the folder, and creates what the plan has besides. */
export async function openStores(options: StoresOptions): Promise<Stores> {
  const { plan, dir, speedUp, limits, acceptLoss, onProblem, clock = createSystemClock(speedUp) } = options;
  const { region, accountId } = plan;
  const state = openStateFolder(dir, { acceptLoss, onProblem });
  const { register } = state;
  const metrics = createMetricStore(clock);
  const place = { clock, region, accountId, register };
  const queues = createQueueStore({ ...place, folder: state.queues });
  bringUpQueues(plan, queues);
  const notifications = openNotifications(plan, queues, clock);
  const objects = createObjectStore({ rootDir: dir, clock, onCreated: notifications.objectCreated });
  const { store: counted, count: countRejects } = createRejectCounter(objects);
  const { store, count: countLoads } = createLoadCounter(counted);
  const readLanding = createLandingReader({ notifications, queues, countLoads });
  const measured = { limits, reportMetric: metrics.record };
  const source = createStreamStore({ ...place, ...measured, folder: state.kinesis, onProblem });
  const directPuts = createStreamStore({ ...place, folder: state.directPuts, onProblem });
  await bringUpBucketsAndStreams(plan, { store, source });
  await putPlannedObjects(plan, { store, source });
  const close = (): void => {
    source.close();
    directPuts.close();
    queues.close();
    state.release();
  };
  return {
    clock,
    store,
    countRejects,
    readLanding,
    source,
    directPuts,
    queues,
    notifications,
    metrics,
    state,
    close,
  };
}

function openNotifications(plan: Plan, queues: QueueStore, { nowMs }: Clock): BucketNotifications {
  return createBucketNotifications({
    region: plan.region,
    nowMs,
    configured: listPlannedNotifications(plan),
    send: (queueArn, body) => void queues.findByArn(queueArn)?.send({ body }),
  });
}

/**
 * Creates the buckets and streams of a plan that are not there yet, and updates the streams to its settings. A bucket that
 * notifies keeps versions: whoever is told of one reads that. The others keep none here, whatever the plan says.
 */
export async function bringUpBucketsAndStreams(plan: Plan, { store, source }: PlannedStores): Promise<void> {
  for (const bucket of listPlannedBuckets(plan)) {
    if (!(await store.hasBucket(bucket))) await store.createBucket(bucket);
  }
  for (const { bucket } of listPlannedNotifications(plan)) store.keepVersions(bucket);
  for (const stream of listPlannedStreams(plan)) bringUpStream(source, stream);
}

/** Writes the objects that a plan's program writes. */
export async function putPlannedObjects(plan: Plan, { store }: PlannedStores): Promise<void> {
  for (const { content, ...object } of listPlannedObjects(plan))
    await store.put({ ...object, body: Buffer.from(content) });
}

type PlannedStores = Pick<Stores, "store" | "source">;
