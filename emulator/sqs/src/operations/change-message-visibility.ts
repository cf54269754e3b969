import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { runBatch } from "./batches.ts";
import { getQueue, type SqsState } from "./sqs-state.ts";

const timeout = z.number().int().min(0).max(43_200);
const schema = z.object({ QueueUrl: z.string(), ReceiptHandle: z.string(), VisibilityTimeout: timeout });
const batchSchema = z.object({
  QueueUrl: z.string(),
  Entries: z.array(
    z.object({ Id: z.string().min(1), ReceiptHandle: z.string(), VisibilityTimeout: timeout.default(0) }),
  ),
});

/** ChangeMessageVisibility. */
export function changeMessageVisibility(state: SqsState, input: unknown): object {
  const { QueueUrl, ReceiptHandle, VisibilityTimeout } = parseJsonInput(schema, input);
  getQueue(state, QueueUrl).changeVisibility(ReceiptHandle, VisibilityTimeout);
  return {};
}

/** ChangeMessageVisibilityBatch. */
export function changeMessageVisibilityBatch(state: SqsState, input: unknown): object {
  const { QueueUrl, Entries } = parseJsonInput(batchSchema, input);
  const queue = getQueue(state, QueueUrl);
  return runBatch(Entries, ({ ReceiptHandle, VisibilityTimeout }) => {
    queue.changeVisibility(ReceiptHandle, VisibilityTimeout);
    return {};
  });
}
