import { type FirehoseClient, PutRecordBatchCommand, type PutRecordBatchResponseEntry } from "@aws-sdk/client-firehose";

import { putRecordBatchLimits } from "./call-limits.ts";
import type { PutOutcome, Transport } from "./transport.ts";

/** PutRecordBatch of one delivery stream, Direct PUT. It has no shards and no partition keys. */
export function createFirehoseTransport(client: FirehoseClient, deliveryStreamName: string): Transport {
  return {
    target: `delivery stream "${deliveryStreamName}"`,
    ...putRecordBatchLimits,
    put: async (records) => {
      const { RequestResponses = [] } = await client.send(
        new PutRecordBatchCommand({
          DeliveryStreamName: deliveryStreamName,
          Records: records.map(({ data }) => ({ Data: data })),
        }),
      );
      return RequestResponses.map(toPutOutcome);
    },
  };
}

function toPutOutcome({ ErrorCode, ErrorMessage = "", RecordId = "" }: PutRecordBatchResponseEntry) {
  const outcome: PutOutcome =
    ErrorCode === undefined
      ? { isAccepted: true, shardId: "", sequenceNumber: RecordId }
      : { isAccepted: false, errorCode: ErrorCode, message: ErrorMessage };
  return outcome;
}
