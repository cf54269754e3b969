import type { BucketNotifications } from "@sluice/emulator-s3";
import type { ListedMessage, Queue, QueueStore } from "@sluice/emulator-sqs";
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
  return (place) => {
    const told = findQueues(queues, notifications.listQueues(place.bucket));
    const dead = findQueues(
      queues,
      told.flatMap(({ settings: { redrive } }) => redrive?.deadLetterTargetArn ?? []),
    );
    const messages = told.flatMap((queue) => queue.list());
    const deadLetters = dead.flatMap((queue) => queue.list());
    known = new Map([...messages, ...deadLetters].map((message) => [message.id, read(message)]));
    const count = (some: readonly ListedMessage[]) => countFiles(some.flatMap(read), place);
    const loading = count(messages.filter(({ isHeld }) => isHeld));
    return {
      ...countLoads(place.dataset),
      waiting: count(messages) - loading,
      loading,
      deadLetters: count(deadLetters),
    };
  };
}

function findQueues({ findByArn }: LandingSources["queues"], arns: readonly string[]): readonly Queue[] {
  return arns.flatMap((arn) => findByArn(arn) ?? []);
}

function countFiles(objects: readonly LandedObject[], place: Parameters<ReadLanding>[0]): number {
  const folder = formatLandingFolder(place.dataset);
  return objects.filter(({ bucket, key }) => bucket === place.bucket && key.startsWith(folder)).length;
}
