import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { runBatch } from "./batches.ts";
import { getQueue, type SqsState } from "./sqs-state.ts";

const schema = z.object({ QueueUrl: z.string(), ReceiptHandle: z.string() });
const batchSchema = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string().min(1), ReceiptHandle: z.string() })),
});

/** DeleteMessage. */
export function deleteMessage(state: SqsState, input: unknown): object {
  const { QueueUrl, ReceiptHandle } = parseJsonInput(schema, input);
  getQueue(state, QueueUrl).delete(ReceiptHandle);
  return {};
}

/** DeleteMessageBatch. */
export function deleteMessageBatch(state: SqsState, input: unknown): object {
  const { QueueUrl, Entries } = parseJsonInput(batchSchema, input);
  const queue = getQueue(state, QueueUrl);
  return runBatch(Entries, ({ ReceiptHandle }) => {
    queue.delete(ReceiptHandle);
    return {};
  });
}
