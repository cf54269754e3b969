import type { FirehoseClient } from "@aws-sdk/client-firehose";
import type { KinesisClient } from "@aws-sdk/client-kinesis";
import type { DatasetManifest } from "@sluice/lake";
import {
  type Batch,
  createFirehoseTransport,
  createKinesisTransport,
  createSender,
  type Transport,
} from "@sluice/stream";

import type { ReplayRecord } from "./replay-record.ts";

/** Sends to a dataset's stream, or straight to its delivery stream when it has none. */
export function createDatasetTransport(
  { streamName, deliveryStreamName }: Pick<DatasetManifest, "streamName" | "deliveryStreamName">,
  { kinesis, firehose }: { readonly kinesis: KinesisClient; readonly firehose: FirehoseClient },
): Transport {
  if (streamName === undefined) return createFirehoseTransport(firehose, deliveryStreamName);
  return createKinesisTransport(kinesis, streamName);
}

/** Sends records and resolves when all of them are accepted. */
export function createRecordSender(transport: Transport): (records: readonly ReplayRecord[]) => Promise<void> {
  return async (records) => {
    const sender = createSender({ transport });
    for (const [number, record] of records.entries()) await sender.add(toBatch(record, number));
    await sender.flush();
  };
}

/** The sender tells batches apart by number. The other fields matter only to a checkpoint, which a replay does not have. */
function toBatch(record: ReplayRecord, number: number): Batch {
  return { ...record, number, batchId: "", group: record.partition, firstRow: number, lastRow: number };
}
