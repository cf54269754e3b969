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
  let untilMs = Infinity;
  while (!signal.aborted) {
    // One by one, because a batch is full when its bytes are.
    const received = isFull(messages, batchSize) ? [] : queue.receive({ max: 1, isHeld: true });
    messages.push(...received);
    if (messages.length === 1 && received.length === 1) untilMs = clock.dueAtMs(batchingWindowSeconds * 1000);
    if (isFull(messages, batchSize)) return messages;
    if (received.length > 0) continue;
    if (untilMs <= clock.nowMs()) return messages;
    await waitForMessage(queue, { waitMs: Math.min(untilMs - clock.nowMs(), lookAgainMs), signal });
  }
  for (const { receiptHandle } of messages) queue.giveBack(receiptHandle);
  return [];
}

function isFull(messages: readonly ReceivedMessage[], batchSize: number): boolean {
  const bytes = messages.reduce((sum, { message }) => sum + Buffer.byteLength(message.body), 0);
  return messages.length >= batchSize || bytes >= maxBatchBytes;
}

async function waitForMessage(
  queue: Queue,
  { waitMs, signal }: { readonly waitMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const end = (): void => resolve();
  signal.addEventListener("abort", end);
  await Promise.race([queue.nextChange(waitMs), promise]);
  signal.removeEventListener("abort", end);
}
