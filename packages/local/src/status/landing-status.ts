import type { BucketNotifications } from "@sluice/emulator-s3";
import type { ListedMessage, QueueStore } from "@sluice/emulator-sqs";
import { formatLandingFolder, type LandedObject, parseLandingMessage } from "@sluice/lake";

import type { LoadCounts } from "./load-counter.ts";

/** What has become of the files of one dataset: those in the queue as it is, the others since the stack was started. */
export interface LandingStatus extends LoadCounts {
  readonly waiting: number;
  /** The loader has their messages. */
  readonly loading: number;
  readonly deadLetters: number;
}

export interface LandingSources {
  readonly notifications: Pick<BucketNotifications, "listQueues">;
  readonly queues: Pick<QueueStore, "findByArn">;
  readonly countLoads: (dataset: string) => LoadCounts;
}

/** Reads how far the files of a dataset are that land in a bucket. */
export type ReadLanding = (place: { readonly bucket: string; readonly dataset: string }) => LandingStatus;

/** Messages are read once and not twice a second, however many there are. */
export function createLandingReader({ notifications, queues, countLoads }: LandingSources): ReadLanding {
  let known = new Map<string, readonly LandedObject[]>();
  const read = ({ id, body }: ListedMessage) => known.get(id) ?? parseLandingMessage(body) ?? [];
  return ({ bucket, dataset }) => {
    const told = notifications.listQueues(bucket).flatMap((arn) => queues.findByArn(arn) ?? []);
    const dead = told.flatMap(({ settings: { redrive } }) =>
      redrive === undefined ? [] : (queues.findByArn(redrive.deadLetterTargetArn) ?? []),
    );
    const [messages, deadLetters] = [told, dead].map((each) => each.flatMap((queue) => queue.list()));
    const all = [...(messages ?? []), ...(deadLetters ?? [])];
    known = new Map(all.map((message) => [message.id, read(message)]));
    const count = (some: readonly ListedMessage[] = []) => countFiles(some.flatMap(read), { bucket, dataset });
    const loading = count(messages?.filter(({ isHeld }) => isHeld));
    return {
      ...countLoads(dataset),
      waiting: count(messages) - loading,
      loading,
      deadLetters: count(deadLetters),
    };
  };
}

function countFiles(objects: readonly LandedObject[], place: Parameters<ReadLanding>[0]): number {
  const folder = formatLandingFolder(place.dataset);
  return objects.filter(({ bucket, key }) => bucket === place.bucket && key.startsWith(folder)).length;
}
