import type { CreatedObject } from "../object-store.ts";
import { formatObjectCreatedEvent, formatTestEvent } from "./object-event.ts";

/** Whom a bucket tells of its new objects. */
export interface QueueNotification {
  readonly bucket: string;
  readonly queueArn: string;
  /** `s3:ObjectCreated:*`, `s3:ObjectCreated:Put` and the like; others never happen here. */
  readonly events: readonly string[];
  readonly filterPrefix?: string | undefined;
  readonly filterSuffix?: string | undefined;
}

export interface BucketNotificationsOptions {
  readonly region: string;
  readonly nowMs: () => number;
  /** What buckets notify already: from before this process. */
  readonly configured?: readonly QueueNotification[];
  /** Sends a message to a queue. */
  readonly send: (queueArn: string, body: string) => void;
}

export interface BucketNotifications {
  /** Replaces what buckets notify; a queue that is new among them gets S3's test event. */
  readonly configure: (notifications: readonly QueueNotification[]) => void;
  readonly objectCreated: (created: CreatedObject) => void;
  /** ARNs of the queues that a bucket tells, each once. */
  readonly listQueues: (bucket: string) => readonly string[];
}

/** Tells queues of new objects, as S3's event notifications do. */
export function createBucketNotifications(options: BucketNotificationsOptions): BucketNotifications {
  const { nowMs, send } = options;
  let { configured = [] } = options;
  return {
    configure: (next) => {
      const isNew = ({ bucket, queueArn }: QueueNotification) =>
        !configured.some((before) => before.bucket === bucket && before.queueArn === queueArn);
      const added = next.filter(isNew);
      configured = next;
      for (const { bucket, queueArn } of added) send(queueArn, formatTestEvent(bucket, nowMs()));
    },
    listQueues: (bucket) => {
      const its = configured.filter((notification) => notification.bucket === bucket);
      return [...new Set(its.map(({ queueArn }) => queueArn))];
    },
    objectCreated: (created) => {
      const told = configured.filter((notification) => concerns(notification, created));
      if (told.length === 0) return;
      const body = formatObjectCreatedEvent(created, { ...options, atMs: nowMs() });
      for (const { queueArn } of told) send(queueArn, body);
    },
  };
}

function concerns(notification: QueueNotification, { bucket, object, creation }: CreatedObject): boolean {
  const { events, filterPrefix = "", filterSuffix = "" } = notification;
  const isAsked = events.some((event) => event === "s3:ObjectCreated:*" || event === `s3:ObjectCreated:${creation}`);
  const { key } = object;
  return notification.bucket === bucket && isAsked && key.startsWith(filterPrefix) && key.endsWith(filterSuffix);
}
