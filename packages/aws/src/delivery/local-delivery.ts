import { z } from "zod";

const amountSchema = z.object({ records: z.number(), rows: z.number() });

const deliverySchema = z.object({
  /** Read from the stream since the stack was started, and what has become of it. */
  received: amountSchema,
  delivered: amountSchema,
  /** Each of its rows was rejected. */
  dropped: amountSchema,
  failed: amountSchema,
  /** Read from the stream, and in no object that can be queried yet. */
  waiting: amountSchema,
  /** In the stream, and not read yet. */
  unreadRecords: z.number(),
  /** When the next object is due at the latest, in milliseconds since the epoch; absent when nothing waits for it. */
  nextObjectAtMs: z.number().optional(),
  /** What fails at the moment and is tried again: a fault of the machine, or a bucket that is away. */
  trouble: z.object({ what: z.string(), reason: z.string(), sinceMs: z.number() }).optional(),
});

/** Where the rows of one delivery stream are that a stack on this machine runs. */
export type LocalDelivery = z.output<typeof deliverySchema>;

const answerSchema = z.object({ deliveryStreams: z.record(z.string(), deliverySchema) });

/** What a stack on this machine answers under {@link localDeliveryPath}. */
export type LocalDeliveryAnswer = z.output<typeof answerSchema>;

/** No bucket can have a name like this one. */
export const localDeliveryPath = "/_delivery";

const timeoutMs = 2_000;

/** Asks the stack at this URL. Undefined when it does not say: nothing that somebody waits for depends on it. */
export async function readLocalDelivery(
  url: string,
  deliveryStreamName: string,
  signal?: AbortSignal,
): Promise<LocalDelivery | undefined> {
  const endings = [AbortSignal.timeout(timeoutMs), ...(signal === undefined ? [] : [signal])];
  try {
    const response = await fetch(new URL(localDeliveryPath, url), { signal: AbortSignal.any(endings) });
    return answerSchema.parse(await response.json()).deliveryStreams[deliveryStreamName];
  } catch {
    return undefined;
  }
}
