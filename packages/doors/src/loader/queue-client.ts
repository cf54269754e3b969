import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { formatContinuation, type LandedObject } from "@sluice/lake";

import type { QueueMessage } from "./take-messages.ts";

/** The loader's own queue. */
export interface LoaderQueue {
  /** Sends the message by which a load goes on. */
  readonly handOn: (object: LandedObject) => Promise<void>;
  /** Has messages come again sooner than the queue would. */
  readonly retrySoon: (messages: readonly QueueMessage[]) => Promise<void>;
}

const firstRetrySeconds = 30;
const longestRetrySeconds = 900;

export function createLoaderQueue(client: SQSClient, queueUrl: string): LoaderQueue {
  return {
    handOn: async (object) => {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: formatContinuation(object) }));
    },
    retrySoon: async (messages) => {
      const changes = messages.map(async ({ receiptHandle: ReceiptHandle, receiveCount }) => {
        const VisibilityTimeout = computeRetrySeconds(receiveCount);
        await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: queueUrl, ReceiptHandle, VisibilityTimeout }));
      });
      // Where it cannot be said, the messages come again when the queue's own time is up.
      await Promise.allSettled(changes);
    },
  };
}

/** Twice as long after each attempt. */
export function computeRetrySeconds(receiveCount: number): number {
  return Math.min(longestRetrySeconds, firstRetrySeconds * 2 ** (receiveCount - 1));
}
