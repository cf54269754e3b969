import { bufferingHintsOf } from "./delivery-settings.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { createErrorOutput } from "./error-output.ts";
import { createOutstanding } from "./outstanding.ts";
import { createPartitionBuffers } from "./partition-buffers.ts";
import { checkTimestamps, fillPartitionKeys, withDefaultTime } from "./prefix.ts";
import type { FailedRecord, ProcessedRecord } from "./records.ts";
import { writeDataObject } from "./write-data-object.ts";

export type { DestinationOptions, Written } from "./destination-options.ts";

/** The end of a delivery stream: one buffer per evaluated prefix, each flushed as one object. */
export interface Destination {
  readonly deliver: (record: ProcessedRecord) => void;
  readonly fail: (record: FailedRecord) => void;
  /** Writes what is buffered without waiting for the intervals; resolves when all of it is durable. */
  readonly flush: () => Promise<void>;
}

/** Throws `TypeError` when a prefix has a timestamp that cannot be formatted here. */
export function createDestination(options: DestinationOptions): Destination {
  const { stream, clock } = options;
  const prefix = withDefaultTime(stream.prefix);
  for (const each of [prefix, stream.errorOutputPrefix ?? ""]) checkTimestamps(each);
  const writes = createOutstanding();
  const track = (write: Promise<void>): void => {
    writes.add(1);
    void write.then(() => writes.settle(1));
  };
  const errors = createErrorOutput(options, track);
  const partitions = createPartitionBuffers<ProcessedRecord>({
    ...bufferingHintsOf(stream),
    clock,
    onFlush: (_, records) => track(writeDataObject(records, errors.add, options)),
  });

  return {
    deliver: (record) => {
      const keyed = fillPartitionKeys(prefix, record.partitionKeys);
      if (!keyed.ok) return errors.add(partitioningFailure(record, "MetadataExtractionFailed", keyed.reason));
      // Without dynamic partitioning the hints are each shard's own (Firehose guide, create-configure-backup).
      const partition = stream.dynamicPartitioning ? keyed.prefix : record.source.shardId;
      if (partitions.add(partition, record, record.data.byteLength)) return undefined;
      return errors.add(partitioningFailure(record, "ActivePartitionsLimitExceeded", "activePartitionExceeded"));
    },
    fail: errors.add,
    flush: async () => {
      partitions.flush();
      await writes.whenNone();
      // Only now: a record whose conversion failed has gone from its partition's buffer to the errors'.
      errors.flush();
      await writes.whenNone();
    },
  };
}

/** Codes as seen in the wild; the spelling of the partition limit's is unverified. */
function partitioningFailure({ source }: ProcessedRecord, code: string, errorMessage: string): FailedRecord {
  const errorCode = `DynamicPartitioning.${code}`;
  return { source, errorOutputType: "processing-failed", errorCode, errorMessage, attemptsMade: 1 };
}
