import type { QueueNotification } from "@sluice/emulator-s3";
import { defaultSettings, type QueueSettings, type QueueStore } from "@sluice/emulator-sqs";
import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { listResourceStates } from "./planned-resources.ts";

const queueType = "aws:sqs/queue:Queue";
const notificationType = "aws:s3/bucketNotification:BucketNotification";

const redrive = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() });

const queueState = z.object({
  name: z.string(),
  visibilityTimeoutSeconds: z.number().default(defaultSettings.visibilityTimeoutSeconds),
  messageRetentionSeconds: z.number().default(defaultSettings.retentionSeconds),
  delaySeconds: z.number().default(defaultSettings.delaySeconds),
  receiveWaitTimeSeconds: z.number().default(defaultSettings.receiveWaitSeconds),
  maxMessageSize: z.number().default(defaultSettings.maxMessageBytes),
  /** JSON. */
  redrivePolicy: z.string().optional(),
});

const notificationState = z.object({
  bucket: z.string(),
  queues: z
    .array(
      z.object({
        queueArn: z.string(),
        events: z.array(z.string()),
        filterPrefix: z.string().optional(),
        filterSuffix: z.string().optional(),
      }),
    )
    .default([]),
});

/** A plan's queues, by name. */
function listPlannedQueues(plan: Plan): ReadonlyMap<string, QueueSettings> {
  return new Map(
    listResourceStates(plan, queueType).map((state) => {
      const { name, redrivePolicy, ...queue } = queueState.parse(state);
      const settings = {
        visibilityTimeoutSeconds: queue.visibilityTimeoutSeconds,
        retentionSeconds: queue.messageRetentionSeconds,
        delaySeconds: queue.delaySeconds,
        receiveWaitSeconds: queue.receiveWaitTimeSeconds,
        maxMessageBytes: queue.maxMessageSize,
        ...(redrivePolicy !== undefined && { redrive: redrive.parse(JSON.parse(redrivePolicy)) }),
      };
      return [name, settings] as const;
    }),
  );
}

/** Creates the queues of a plan that are not there yet, and gives those that are its settings. */
export function bringUpQueues(plan: Plan, queues: QueueStore): void {
  for (const [name, settings] of listPlannedQueues(plan)) queues.bringUp(name, settings);
}

/** Whom a plan's buckets tell of their objects. */
export function listPlannedNotifications(plan: Plan): readonly QueueNotification[] {
  return listResourceStates(plan, notificationType).flatMap((state) => {
    const { bucket, queues } = notificationState.parse(state);
    return queues.map((queue) => Object.assign({ bucket }, queue));
  });
}
