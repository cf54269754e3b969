import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";

import { readLoaderConfig } from "./config.ts";
import { createLoader } from "./create-loader.ts";

// Read once at cold start: a wrong setting fails the first invocation, not the millionth.
const loader = await createLoader(readLoaderConfig(process.env));

/** The Lambda function's entry point, called with messages of the landing queue. Names those that have to come again. */
export async function handler({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const messages = Records.map(({ messageId, receiptHandle, body, attributes }) => ({
    messageId,
    receiptHandle,
    body,
    receiveCount: Number(attributes.ApproximateReceiveCount),
  }));
  const again = await loader.take(messages, () => context.getRemainingTimeInMillis());
  return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}
