import type { Message } from "./message.ts";

/** What SQS itself says of a message. */
export function listSystemAttributes(message: Message): Readonly<Record<string, string>> {
  const { sentAtMs, receiveCount, firstReceivedAtMs = sentAtMs, deadLetterOf } = message;
  return {
    SenderId: "local",
    SentTimestamp: `${sentAtMs}`,
    ApproximateReceiveCount: `${receiveCount}`,
    ApproximateFirstReceiveTimestamp: `${firstReceivedAtMs}`,
    ...(deadLetterOf !== undefined && { DeadLetterQueueSourceArn: deadLetterOf }),
  };
}
