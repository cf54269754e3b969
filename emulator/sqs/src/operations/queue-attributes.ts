import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { applyAttributes, listAttributes } from "../queue/queue-settings.ts";
import { getQueue, type SqsState } from "./sqs-state.ts";

const getSchema = z.object({ QueueUrl: z.string(), AttributeNames: z.array(z.string()).default([]) });
const setSchema = z.object({ QueueUrl: z.string(), Attributes: z.record(z.string(), z.string()) });

/** GetQueueAttributes. */
export function getQueueAttributes(state: SqsState, input: unknown): object {
  const { QueueUrl, AttributeNames } = parseJsonInput(getSchema, input);
  const queue = getQueue(state, QueueUrl);
  const { visible, inFlight, delayed } = queue.counts();
  const all = {
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: `${visible}`,
    ApproximateNumberOfMessagesNotVisible: `${inFlight}`,
    ApproximateNumberOfMessagesDelayed: `${delayed}`,
    ...listAttributes(queue.settings),
  };
  const wanted = Object.entries(all).filter(
    ([name]) => AttributeNames.includes("All") || AttributeNames.includes(name),
  );
  return wanted.length === 0 ? {} : { Attributes: Object.fromEntries(wanted) };
}

/** SetQueueAttributes. */
export function setQueueAttributes(state: SqsState, input: unknown): object {
  const { QueueUrl, Attributes } = parseJsonInput(setSchema, input);
  const queue = getQueue(state, QueueUrl);
  queue.change(applyAttributes(queue.settings, Attributes));
  return {};
}
