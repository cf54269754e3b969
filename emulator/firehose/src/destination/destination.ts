import { randomUUID } from "node:crypto";
import { join } from "node:path";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import pLimit from "p-limit";

import {
  type BufferedRecord,
  createObjectBuffers,
  defaultMaxActive,
  type FilledBuffer,
  type ObjectBuffers,
} from "../buffer/object-buffers.ts";
import { shouldAppendDelimiter, toBufferingHints } from "../delivery-settings.ts";
import type { DeliveryMinute } from "../metrics/delivery-metrics.ts";
import { compilePrefix, type CompiledPrefix } from "../prefix/compile-prefix.ts";
import type { FailedRecord, PartitionKeys, ProcessedRecord } from "../records.ts";
import { findEarliest } from "../status/find-earliest.ts";
import { createPartitioningFailure } from "../transform/partitioning-failure.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { createErrorOutput } from "./error-output.ts";
import { rethrowUnlessEnded } from "./retry-until-done.ts";
import { writeDataObject } from "./write-data-object.ts";

export type { DestinationOptions, WrittenObject } from "./destination-options.ts";

/** The S3 destination of a delivery stream: one buffer for each partition, each written as one object. */
export interface Destination {
  readonly deliver: (record: ProcessedRecord) => void;
  readonly fail: (record: FailedRecord) => void;
  /** When the next object is due; undefined when nothing is buffered. */
  readonly nextObjectAtMs: () => number | undefined;
  readonly countPartitions: () => Pick<DeliveryMinute, "activePartitions" | "maxActivePartitions">;
  /** Writes all buffers now; resolves when every object is in its bucket. */
  readonly flush: () => Promise<void>;
  /** Drops all buffers. Call it after the signal has aborted the deliveries. */
  readonly discard: () => Promise<void>;
}

/** Objects on their way from a buffer to the bucket: some are put and looked through while others are converted, which takes memory. */
const maxConcurrentWrites = 8;

/** Throws `TypeError` when a prefix has a timestamp that cannot be formatted here. */
export function createDestination(options: DestinationOptions): Destination {
  const { stream, spoolDir, metrics } = options;
  const newSpoolPath = () => join(spoolDir, randomUUID());
  const compiledPrefix = compilePrefix(stream.prefix, stream.customTimeZone);
  const errors = createErrorOutput({ ...options, newSpoolPath });
  const inTurn = pLimit(maxConcurrentWrites);
  const write = (filled: FilledBuffer<PartitionKeys>) =>
    writeDataObject(filled, { ...options, compiledPrefix, fail: errors.add });
  const buffers = createObjectBuffers<PartitionKeys>({
    ...options,
    ...toBufferingHints(stream),
    ...(!stream.dynamicPartitioning && { maxActive: Infinity }),
    newSpoolPath,
    onFilled: (filled) => inTurn(() => write(filled)).catch(rethrowUnlessEnded(options)),
  });

  return {
    deliver: (record) => {
      const failed = bufferRecord(record, { stream, compiledPrefix, buffers });
      if (failed === undefined) return;
      if (failed.errorCode.endsWith(activePartitionsExceeded)) metrics.notePartitionRefused();
      errors.add(failed);
    },
    fail: errors.add,
    countPartitions: () => ({ activePartitions: buffers.countActive(), maxActivePartitions: defaultMaxActive }),
    nextObjectAtMs: () => findEarliest([buffers.nextDueAtMs(), errors.nextDueAtMs()]),
    flush: async () => {
      await buffers.flush();
      // Only now, since a failed conversion moves records from their partition's buffer to the error output's.
      await errors.flush();
    },
    discard: async () => {
      await buffers.discard();
      await errors.discard();
    },
  };
}

interface DataBuffers {
  readonly stream: DeliveryStream;
  readonly compiledPrefix: CompiledPrefix;
  readonly buffers: ObjectBuffers<PartitionKeys>;
}

/** Buffers a record. Returns why if it cannot be delivered. */
function bufferRecord(
  record: ProcessedRecord,
  { stream, compiledPrefix, buffers }: DataBuffers,
): FailedRecord | undefined {
  const { source, partitionKeys } = record;
  const outcome = compiledPrefix.resolvePartition(partitionKeys);
  if (!outcome.ok) return createPartitioningFailure(source, "MetadataExtractionFailed", outcome.reason);
  // Without dynamic partitioning the hints apply to each shard by itself (Firehose guide, create-configure-backup).
  const name = stream.dynamicPartitioning ? outcome.partition : source.shardId;
  const buffered = shouldAppendDelimiter(stream) ? appendDelimiter(record) : record;
  if (buffers.add(name, partitionKeys, buffered)) return undefined;
  return createPartitioningFailure(source, activePartitionsExceeded, "activePartitionExceeded");
}

const activePartitionsExceeded = "ActivePartitionsLimitExceeded";
const lineFeed = Buffer.from("\n");

function appendDelimiter({ source, data }: ProcessedRecord): BufferedRecord {
  return { source, data: Buffer.concat([data, lineFeed]) };
}
