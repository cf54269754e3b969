import type { FirehoseClient, PutRecordBatchResponseEntry } from "@aws-sdk/client-firehose";

import { putRecordBatchLimits } from "./call-limits.ts";
import { readOutcomes } from "./read-outcomes.ts";
import type { Transport } from "./transport.ts";

/** PutRecordBatch of one delivery stream, Direct PUT. It has no shards and no partition keys. */
export function createFirehoseTransport(client: FirehoseClient, deliveryStreamName: string): Transport {
  return {
    target: `delivery stream "${deliveryStreamName}"`,
    ...putRecordBatchLimits,
    put: (records, abortSignal) =>
      readOutcomes({
        call: async () => {
          // Most loads go to a stream, and need none of this client.
          const { PutRecordBatchCommand } = await import("@aws-sdk/client-firehose");
          const input = {
            DeliveryStreamName: deliveryStreamName,
            Records: records.map(({ data }) => ({ Data: data })),
          };
          return (await client.send(new PutRecordBatchCommand(input), { abortSignal })).RequestResponses;
        },
        count: records.length,
        toPlace,
      }),
  };
}

function toPlace({ RecordId: recordId }: PutRecordBatchResponseEntry) {
  return recordId === undefined ? undefined : { shardId: "", sequenceNumber: recordId };
}
