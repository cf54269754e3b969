import { isDeepStrictEqual } from "node:util";

import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { SqsError } from "../errors.ts";
import { applyAttributes, defaultSettings } from "../queue/queue-settings.ts";
import { formatQueueUrl, getQueue, readQueueName, type SqsState } from "./sqs-state.ts";

const createSchema = z.object({
  QueueName: z.string().regex(/^[\w-]{1,80}(\.fifo)?$/),
  Attributes: z.record(z.string(), z.string()).optional(),
});
const nameSchema = z.object({ QueueName: z.string() });
const urlSchema = z.object({ QueueUrl: z.string() });
const listSchema = z.object({ QueueNamePrefix: z.string().default("") });

/** CreateQueue: does nothing if there is one with these attributes. */
export function createQueue(state: SqsState, input: unknown): object {
  const { QueueName, Attributes } = parseJsonInput(createSchema, input);
  const { queues } = state;
  if (QueueName.endsWith(".fifo")) throw new SqsError("UnsupportedOperation", "not emulated locally: FIFO queues");
  const settings = applyAttributes(defaultSettings, Attributes);
  const isOther = queues.names().includes(QueueName) && !isDeepStrictEqual(queues.get(QueueName).settings, settings);
  if (isOther) {
    throw new SqsError(
      "QueueNameExists",
      "A queue already exists with the same name and a different value for an attribute",
    );
  }
  queues.bringUp(QueueName, settings);
  return { QueueUrl: formatQueueUrl(state, QueueName) };
}

/** DeleteQueue. */
export function deleteQueue({ queues }: SqsState, input: unknown): object {
  queues.delete(readQueueName(parseJsonInput(urlSchema, input).QueueUrl));
  return {};
}

/** PurgeQueue. */
export function purgeQueue(state: SqsState, input: unknown): object {
  getQueue(state, parseJsonInput(urlSchema, input).QueueUrl).purge();
  return {};
}

/** GetQueueUrl. */
export function getQueueUrl(state: SqsState, input: unknown): object {
  const { QueueName } = parseJsonInput(nameSchema, input);
  state.queues.get(QueueName);
  return { QueueUrl: formatQueueUrl(state, QueueName) };
}

/** ListQueues: all on one page. */
export function listQueues(state: SqsState, input: unknown): object {
  const { QueueNamePrefix } = parseJsonInput(listSchema, input);
  const names = state.queues.names().filter((name) => name.startsWith(QueueNamePrefix));
  return names.length === 0 ? {} : { QueueUrls: names.map((name) => formatQueueUrl(state, name)) };
}
