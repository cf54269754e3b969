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

/** Where a dataset's rows go in: its stream, or straight to its delivery stream. */
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

/** The sender tells batches apart by their numbers; a replay has no checkpoint that would need more. */
function toBatch(record: ReplayRecord, number: number): Batch {
  return { ...record, number, batchId: "", group: record.partition, firstRow: number, lastRow: number };
}
