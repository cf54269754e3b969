import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { toDigests } from "../message-digests.ts";
import type { MessageAttributes, ReceivedMessage } from "../queue/message.ts";
import { listSystemAttributes } from "../queue/system-attributes.ts";
import { maxBatchEntries } from "./batches.ts";
import { getQueue, type SqsState } from "./sqs-state.ts";

const schema = z.object({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.number().int().min(1).max(maxBatchEntries).default(1),
  VisibilityTimeout: z.number().int().min(0).max(43_200).optional(),
  WaitTimeSeconds: z.number().int().min(0).max(20).optional(),
  /** The older name of the second. */
  AttributeNames: z.array(z.string()).default([]),
  MessageSystemAttributeNames: z.array(z.string()).default([]),
  MessageAttributeNames: z.array(z.string()).default([]),
});

/** ReceiveMessage. */
export async function receiveMessage(state: SqsState, input: unknown): Promise<object> {
  const asked = parseJsonInput(schema, input);
  const queue = getQueue(state, asked.QueueUrl);
  const receiving = { max: asked.MaxNumberOfMessages, visibilityTimeoutSeconds: asked.VisibilityTimeout };
  const received = await queue.receiveWhenThere(receiving, asked.WaitTimeSeconds ?? queue.settings.receiveWaitSeconds);
  const wanted = new Set([...asked.AttributeNames, ...asked.MessageSystemAttributeNames]);
  const Messages = received.map((each) => describeReceived(each, wanted, asked.MessageAttributeNames));
  return Messages.length === 0 ? {} : { Messages };
}

function describeReceived(
  { message, receiptHandle }: ReceivedMessage,
  wanted: ReadonlySet<string>,
  attributeNames: readonly string[],
): object {
  const attributes = pickAttributes(message.attributes ?? {}, attributeNames);
  const digests = toDigests({ ...message, attributes });
  const system = Object.entries(listSystemAttributes(message)).filter(
    ([name]) => wanted.has("All") || wanted.has(name),
  );
  return {
    MessageId: message.id,
    ReceiptHandle: receiptHandle,
    Body: message.body,
    MD5OfBody: digests.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(digests.attributes !== undefined && {
      MessageAttributes: attributes,
      MD5OfMessageAttributes: digests.attributes,
    }),
  };
}

/** A name, `All`, or what names begin with before `.*`. */
function pickAttributes(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  const isWanted = (name: string): boolean =>
    names.some(
      (each) => each === "All" || each === name || (each.endsWith(".*") && name.startsWith(each.slice(0, -2))),
    );
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => isWanted(name)));
}
