import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { SqsError } from "../errors.ts";
import { toDigests } from "../message-digests.ts";
import { attributeSchema, type Message } from "../queue/message.ts";
import { runBatch } from "./batches.ts";
import { getQueue, type SqsState } from "./sqs-state.ts";

/** Bytes of a batch's messages together: as much as one message may have. */
const maxBatchBytes = 1_048_576;

const messageFields = {
  MessageBody: z.string(),
  DelaySeconds: z.number().int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string(), attributeSchema).optional(),
};

const schema = z.object({ QueueUrl: z.string(), ...messageFields });
const batchSchema = z.object({
  QueueUrl: z.string(),
  Entries: z.array(z.object({ Id: z.string().min(1).max(80), ...messageFields })),
});

/** SendMessage. */
export function sendMessage(state: SqsState, input: unknown): object {
  const { QueueUrl, MessageBody, DelaySeconds, MessageAttributes } = parseJsonInput(schema, input);
  const message = { body: MessageBody, delaySeconds: DelaySeconds, attributes: MessageAttributes };
  return describeSent(getQueue(state, QueueUrl).send(message));
}

/** SendMessageBatch. */
export function sendMessageBatch(state: SqsState, input: unknown): object {
  const { QueueUrl, Entries } = parseJsonInput(batchSchema, input);
  const queue = getQueue(state, QueueUrl);
  const bytes = Entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
  if (bytes > maxBatchBytes) {
    const message = `Batch requests cannot be longer than ${maxBatchBytes} bytes. You have sent ${bytes} bytes.`;
    throw new SqsError("BatchRequestTooLong", message);
  }
  return runBatch(Entries, ({ MessageBody: body, DelaySeconds: delaySeconds, MessageAttributes: attributes }) =>
    describeSent(queue.send({ body, delaySeconds, attributes })),
  );
}

function describeSent(message: Message) {
  const { body, attributes } = toDigests(message);
  return {
    MessageId: message.id,
    MD5OfMessageBody: body,
    ...(attributes !== undefined && { MD5OfMessageAttributes: attributes }),
  };
}
