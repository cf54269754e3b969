import { setTimeout as sleep } from "node:timers/promises";

import type { QueueMapping } from "@sluice/emulator-event-source-model";
import type { Queue, ReceivedMessage } from "@sluice/emulator-sqs";
import { type Clock, createTroubles, type Troubles } from "@sluice/emulator-wire";

import type { RunningMapping } from "../mapping-status.ts";
import { describeFailure } from "../retry.ts";
import { gatherMessages } from "./gather-messages.ts";
import { formatQueueEvent } from "./queue-event.ts";
import { readQueueResponse } from "./read-queue-response.ts";

export interface QueueMappingOptions {
  readonly mapping: QueueMapping;
  readonly queue: Queue;
  readonly region: string;
  readonly clock: Clock;
  readonly invoke: (eventJson: string) => Promise<string>;
  readonly onProblem: (problem: string) => void;
}

/** Invocations at a time of a mapping without a limit. AWS begins with five and goes up to 1,250. */
const usualConcurrency = 5;
/** How long `close` waits for invocations. Their messages are kept: the next start hands them out again. */
const closeGraceMs = 3_000;

/**
 * Takes a queue's messages to a function in batches, several at a time. A message is deleted when the function has done with
 * it. While the function runs, it stays hidden: intervals may be shortened here, and functions are not.
 */
export function startQueueMapping(options: QueueMappingOptions): RunningMapping {
  const { queue, clock, onProblem } = options;
  const ending = new AbortController();
  const running = new Set<Promise<void>>();
  const troubles = createTroubles(clock, describeFailure);
  const invocations = createInvocations(options, troubles);
  const polling = poll({ ...options, running, signal: ending.signal, take: invocations.take }).catch((error: unknown) =>
    onProblem(`its queue cannot be read: ${describeFailure(error)}`),
  );
  return {
    status: () => ({
      processed: invocations.processed(),
      discarded: 0,
      openStates: [],
      unprocessed: queue.messageCount(),
      oldestArrivedAtMs: queue.oldestSentAtMs(),
      trouble: troubles.oldest(),
    }),
    close: async () => {
      ending.abort();
      await polling;
      await Promise.race([Promise.allSettled(running), sleep(closeGraceMs, undefined, { ref: false })]);
    },
  };
}

interface Polling extends QueueMappingOptions {
  readonly running: Set<Promise<void>>;
  readonly signal: AbortSignal;
  readonly take: (messages: readonly ReceivedMessage[]) => Promise<void>;
}

async function poll({ mapping, queue, clock, running, signal, take }: Polling): Promise<void> {
  while (!signal.aborted) {
    const messages = await gatherMessages(queue, { ...mapping, clock, signal });
    if (messages.length === 0) continue;
    const invocation = take(messages).finally(() => running.delete(invocation));
    running.add(invocation);
    if (running.size >= (mapping.maximumConcurrency ?? usualConcurrency)) await Promise.race(running);
  }
}

function createInvocations(options: QueueMappingOptions, troubles: Troubles) {
  const watched = troubles.watch("an invocation");
  let processed = 0;
  return {
    processed: () => processed,
    take: async (messages: readonly ReceivedMessage[]): Promise<void> => {
      try {
        const done = await processMessages(messages, options);
        processed += done;
        watched.ended();
      } catch (error) {
        if (watched.failed(error)) options.onProblem(`an invocation failed: ${describeFailure(error)}`);
        for (const { receiptHandle } of messages) options.queue.giveBack(receiptHandle);
      }
    },
  };
}

/** Returns how many messages are done with. Rejects when the invocation fails: then none is. */
async function processMessages(
  messages: readonly ReceivedMessage[],
  { mapping, queue, region, invoke }: QueueMappingOptions,
): Promise<number> {
  const responseJson = await invoke(formatQueueEvent(messages, { queueArn: queue.arn, region }));
  const messageIds = messages.map(({ message }) => message.id);
  const failed = readQueueResponse(responseJson, { messageIds, ...mapping });
  for (const { message, receiptHandle } of messages) {
    if (failed.has(message.id)) queue.giveBack(receiptHandle);
    else queue.delete(receiptHandle);
  }
  return messages.length - failed.size;
}
