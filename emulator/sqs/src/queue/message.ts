import { z } from "zod";

export const attributeSchema = z.object({
  DataType: z.string().min(1),
  StringValue: z.string().exactOptional(),
  /** Base64. */
  BinaryValue: z.string().exactOptional(),
});

export type MessageAttributes = Readonly<Record<string, z.output<typeof attributeSchema>>>;

export const messageSchema = z.object({
  id: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), attributeSchema).exactOptional(),
  sentAtMs: z.number(),
  /** How often it has been handed out in vain, or to whoever has it now. */
  receiveCount: z.number(),
  firstReceivedAtMs: z.number().exactOptional(),
  /** Of the queue whose dead letter it is. */
  deadLetterOf: z.string().exactOptional(),
});

/** A message as a queue keeps it. */
export type Message = Readonly<z.output<typeof messageSchema>>;

/** A message that was handed out, and what whoever has it names it by. */
export interface ReceivedMessage {
  readonly message: Message;
  readonly receiptHandle: string;
}
