import { z } from "zod";

const failuresSchema = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish(),
});

export interface QueueResponseReading {
  readonly messageIds: readonly string[];
  readonly reportsItemFailures: boolean;
}

/**
 * The messages that a response says have failed; all when it cannot be read or names one that is not in the batch (Lambda
 * guide, services-sqs-errorhandling, from memory, unverified).
 */
export function readQueueResponse(responseJson: string, reading: QueueResponseReading): ReadonlySet<string> {
  const { messageIds, reportsItemFailures } = reading;
  const response: unknown = JSON.parse(responseJson);
  if (!reportsItemFailures || response === null || typeof response !== "object") return new Set();
  const { success, data } = failuresSchema.safeParse(response);
  const failed = data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier) ?? [];
  const isReadable = success && new Set(failed).isSubsetOf(new Set(messageIds));
  return new Set(isReadable ? failed : messageIds);
}
