import type { Queue, ReceivedMessage } from "@sluice/emulator-sqs";
import type { Clock } from "@sluice/emulator-wire";

export interface Gathering {
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Bytes of a batch's messages: below the 6 MiB of an invocation's event, with what is around them. */
const maxBatchBytes = 5 * 1024 * 1024;
const lookAgainMs = 1_000;

/** Waits for messages, and gathers a batch from the first one on. Returns none when it is told to end. */
export async function gatherMessages(queue: Queue, gathering: Gathering): Promise<readonly ReceivedMessage[]> {
  const { batchSize, batchingWindowSeconds, clock, signal } = gathering;
  const messages: ReceivedMessage[] = [];
  let bytes = 0;
  let untilMs = Infinity;
  while (!signal.aborted) {
    const room = { max: batchSize - messages.length, maxBytes: maxBatchBytes - bytes };
    const received = queue.receive({ ...room, isHeld: true });
    if (messages.length === 0 && received.length > 0) untilMs = clock.dueAtMs(batchingWindowSeconds * 1000);
    messages.push(...received);
    bytes = received.reduce((sum, { message }) => sum + Buffer.byteLength(message.body), bytes);
    if (messages.length >= batchSize || bytes >= maxBatchBytes || untilMs <= clock.nowMs()) return messages;
    await queue.nextChange(Math.min(untilMs - clock.nowMs(), lookAgainMs), signal);
  }
  for (const { receiptHandle } of messages) queue.giveBack(receiptHandle);
  return [];
}
