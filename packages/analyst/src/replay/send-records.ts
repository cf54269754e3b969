import type { KinesisClient } from "@aws-sdk/client-kinesis";
import { type Batch, createKinesisTransport, createSender } from "@sluice/stream";

import type { ReplayRecord } from "./replay-record.ts";

/** Sends records and resolves when the stream has accepted all of them. */
export function createRecordSender({
  client,
  streamName,
}: {
  readonly client: KinesisClient;
  readonly streamName: string;
}): (records: readonly ReplayRecord[]) => Promise<void> {
  const transport = createKinesisTransport(client, streamName);
  return async (records) => {
    const sender = createSender({ transport });
    for (const [index, record] of records.entries()) await sender.add(batchOf(record, index));
    await sender.flush();
  };
}

/** A record carries its identity in its data: what numbers a load's batches have is nothing to a replay. */
function batchOf({ partitionKey, rowCount, data }: ReplayRecord, number: number): Batch {
  const place = { number, batchId: "", group: partitionKey, partition: "", firstRow: number, lastRow: number };
  return { ...place, partitionKey, rowCount, data };
}
