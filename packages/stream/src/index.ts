export { type Checkpoint, openCheckpoint } from "./checkpoint/checkpoint-file.ts";
export { readCheckpoint, removeCheckpoint } from "./checkpoint/read-checkpoint.ts";
export {
  firstMark,
  type LoadHeader,
  type LoadLog,
  loadLogVersion,
  type LoadMark,
  loadMarkSchema,
  sourceReadingSchema,
} from "./checkpoint/load-log.ts";
export { CheckpointError, SourceChangedError, StreamStalledError } from "./errors.ts";
export type { Batch } from "./packing/batch.ts";
export { createPacker, type Packer } from "./packing/packer.ts";
export { packerVersion } from "./packing/packer-version.ts";
export { createSingleRowPacker } from "./packing/single-row-packer.ts";
export { createDryRunTransport } from "./sending/dry-run-transport.ts";
export { createFirehoseTransport } from "./sending/firehose-transport.ts";
export { createKinesisTransport } from "./sending/kinesis-transport.ts";
export type { PutCounts } from "./sending/put-tally.ts";
export { createSender, type Sender, type SenderStatus } from "./sending/sender.ts";
export { shardBytesPerSecond } from "./sending/shard-limiter.ts";
export type { PutOutcome, Transport } from "./sending/transport.ts";
