import { listSystemAttributes, type ReceivedMessage, toDigests } from "@sluice/emulator-sqs";

/** What a function gets of a batch of messages (Lambda guide, with-sqs, from memory, unverified). */
export function formatQueueEvent(
  messages: readonly ReceivedMessage[],
  { queueArn, region }: { readonly queueArn: string; readonly region: string },
): string {
  return JSON.stringify({
    Records: messages.map(({ message, receiptHandle }) => ({
      messageId: message.id,
      receiptHandle,
      body: message.body,
      attributes: listSystemAttributes(message),
      messageAttributes: formatAttributes(message),
      md5OfBody: toDigests(message).body,
      eventSource: "aws:sqs",
      eventSourceARN: queueArn,
      awsRegion: region,
    })),
  });
}

/** In an event, names are in lower case. */
function formatAttributes({ attributes = {} }: ReceivedMessage["message"]): object {
  const entries = Object.entries(attributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
    name,
    { dataType: DataType, stringValue: StringValue, binaryValue: BinaryValue },
  ]);
  return Object.fromEntries(entries);
}
