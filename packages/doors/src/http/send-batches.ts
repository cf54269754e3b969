import { type Batch, createSender, type Transport } from "@sluice/stream";

/** What the stream has taken of a request's batches by the time that the answer is due. */
export interface SendResult {
  /** Numbers of the batches that are acknowledged. */
  readonly acknowledged: ReadonlySet<number>;
  /** Data and partition keys, as the service counts them. */
  readonly bytesSent: number;
  /** Absent when all of them are. */
  readonly problem?: SendProblem;
}

export interface SendProblem {
  /** `throttled`: the stream takes less than is sent to it. `lake`: rejected rows could not be kept. */
  readonly kind: "throttled" | "stream" | "lake";
  /** The service's own words, for the log and the load's line. */
  readonly reason: string;
}

/** Names by which Kinesis and Firehose say that they are written to too fast. */
const throttleCodes = /ProvisionedThroughputExceeded|Throttl|LimitExceeded|ServiceUnavailable/;

/**
 * Sends batches until each is acknowledged or the time is up, whichever comes first; refused records are sent again. A call
 * that is in flight when the time is up may still arrive: its batches are not acknowledged, and keep their identities when
 * they are sent again.
 */
export async function sendBatches(
  batches: readonly Batch[],
  { transport, maxMs }: { readonly transport: Transport; readonly maxMs: number },
): Promise<SendResult> {
  const acknowledged = new Set<number>();
  if (batches.length === 0) return { acknowledged, bytesSent: 0 };
  const sender = createSender({
    transport,
    onAccepted: (accepted) => {
      for (const { number } of accepted) acknowledged.add(number);
    },
  });
  const timer = setTimeout(() => sender.giveUpAfter(0), maxMs);
  try {
    for (const batch of batches) await sender.add(batch);
    await sender.flush();
    return { acknowledged, bytesSent: sender.counts().bytes };
  } catch (error) {
    // Calls in flight may be acknowledged yet.
    await sender.flush().catch(() => undefined);
    const { lastRefusal } = sender.status();
    const reason = lastRefusal === "none" ? String(error) : lastRefusal;
    const kind = throttleCodes.test(reason) ? "throttled" : "stream";
    return { acknowledged, bytesSent: sender.counts().bytes, problem: { kind, reason } };
  } finally {
    clearTimeout(timer);
  }
}
