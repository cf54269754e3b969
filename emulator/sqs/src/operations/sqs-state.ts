import { SqsError } from "../errors.ts";
import type { QueueStore } from "../queue-store.ts";
import type { Queue } from "../queue/queue.ts";

/** What an operation works on. */
export interface SqsState {
  readonly queues: QueueStore;
  /** Of this endpoint, as the client reached it. */
  readonly baseUrl: string;
}

export function formatQueueUrl({ queues, baseUrl }: SqsState, name: string): string {
  return `${baseUrl}/${queues.accountId}/${name}`;
}

/** The name in a queue's URL, which clients may also give alone. */
export function readQueueName(queueUrl: string): string {
  return queueUrl.slice(queueUrl.lastIndexOf("/") + 1);
}

/** Throws {@link SqsError} QueueDoesNotExist. */
export function getQueue({ queues }: SqsState, queueUrl: string): Queue {
  return queues.get(readQueueName(queueUrl));
}

/** Throws {@link SqsError} ResourceNotFoundException. */
export function getQueueByArn({ queues }: SqsState, arn: string): Queue {
  const queue = queues.findByArn(arn);
  if (queue !== undefined) return queue;
  throw new SqsError("ResourceNotFoundException", `The resource that you specified for the ARN doesn't exist: ${arn}`);
}
