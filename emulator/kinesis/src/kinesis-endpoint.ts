import { jsonRoute, type Route } from "@sluice/emulator-wire";

import { cborFields } from "./cbor-fields.ts";
import { describeAccountSettings, describeLimits } from "./operations/account.ts";
import { createStream } from "./operations/create-stream.ts";
import { deleteStream } from "./operations/delete-stream.ts";
import { describeStreamSummary } from "./operations/describe-stream-summary.ts";
import { describeStream } from "./operations/describe-stream.ts";
import { disableEnhancedMonitoring, enableEnhancedMonitoring } from "./operations/enhanced-monitoring.ts";
import { getRecords } from "./operations/get-records.ts";
import { getShardIterator } from "./operations/get-shard-iterator.ts";
import { listShards } from "./operations/list-shards.ts";
import { listStreams } from "./operations/list-streams.ts";
import { mergeShards } from "./operations/merge-shards.ts";
import { putRecord } from "./operations/put-record.ts";
import { putRecords } from "./operations/put-records.ts";
import { decreaseStreamRetentionPeriod, increaseStreamRetentionPeriod } from "./operations/retention-period.ts";
import { splitShard } from "./operations/split-shard.ts";
import {
  deregisterStreamConsumer,
  describeStreamConsumer,
  listStreamConsumers,
  registerStreamConsumer,
} from "./operations/stream-consumers.ts";
import { startStreamEncryption, stopStreamEncryption } from "./operations/stream-encryption.ts";
import { createSubscribeToShard } from "./operations/subscribe-to-shard.ts";
import {
  addTagsToStream,
  listTagsForResource,
  listTagsForStream,
  removeTagsFromStream,
  tagResource,
  untagResource,
} from "./operations/tags.ts";
import { updateMaxRecordSize } from "./operations/update-max-record-size.ts";
import { updateStreamRecordDistributionStrategy } from "./operations/update-record-distribution-strategy.ts";
import { updateShardCount } from "./operations/update-shard-count.ts";
import { updateStreamMode } from "./operations/update-stream-mode.ts";
import { readPutRecordsJson } from "./put-records-json.ts";
import type { StreamStore } from "./stream-store.ts";

const operations = {
  AddTagsToStream: addTagsToStream,
  CreateStream: createStream,
  DecreaseStreamRetentionPeriod: decreaseStreamRetentionPeriod,
  DeleteStream: deleteStream,
  DeregisterStreamConsumer: deregisterStreamConsumer,
  DescribeAccountSettings: describeAccountSettings,
  DescribeLimits: describeLimits,
  DescribeStream: describeStream,
  DescribeStreamConsumer: describeStreamConsumer,
  DescribeStreamSummary: describeStreamSummary,
  DisableEnhancedMonitoring: disableEnhancedMonitoring,
  EnableEnhancedMonitoring: enableEnhancedMonitoring,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  IncreaseStreamRetentionPeriod: increaseStreamRetentionPeriod,
  ListShards: listShards,
  ListStreamConsumers: listStreamConsumers,
  ListStreams: listStreams,
  ListTagsForResource: listTagsForResource,
  ListTagsForStream: listTagsForStream,
  MergeShards: mergeShards,
  PutRecord: putRecord,
  PutRecords: putRecords,
  RegisterStreamConsumer: registerStreamConsumer,
  RemoveTagsFromStream: removeTagsFromStream,
  SplitShard: splitShard,
  StartStreamEncryption: startStreamEncryption,
  StopStreamEncryption: stopStreamEncryption,
  TagResource: tagResource,
  UntagResource: untagResource,
  UpdateMaxRecordSize: updateMaxRecordSize,
  UpdateShardCount: updateShardCount,
  UpdateStreamMode: updateStreamMode,
  UpdateStreamRecordDistributionStrategy: updateStreamRecordDistributionStrategy,
};

/** Answers Kinesis Data Streams' protocol, JSON 1.1 or CBOR 1.1 as the client likes, from a store. */
export function kinesisRoute(store: StreamStore): Route {
  return jsonRoute(() => store, {
    targetPrefix: "Kinesis_20131202.",
    operations: { ...operations, SubscribeToShard: createSubscribeToShard() },
    emptyOutput: "",
    readJson: readPutRecordsJson,
    cborFields,
  });
}
