import type { KinesisClient } from "@aws-sdk/client-kinesis";
import { type Batch, createSender } from "@sluice/stream";

import type { ReplayRecord } from "./replay-record.ts";

/** Sends records and resolves when the stream has accepted all of them. */
export function createRecordSender(options: {
  readonly client: KinesisClient;
  readonly streamName: string;
}): (records: readonly ReplayRecord[]) => Promise<void> {
  return async (records) => {
    const sender = createSender(options);
    for (const record of records) await sender.add(batchOf(record));
    await sender.flush();
  };
}

function batchOf({ partitionKey, rowCount, data }: ReplayRecord): Batch {
  return { batchId: "", partitionKey, rowCount, data };
}
