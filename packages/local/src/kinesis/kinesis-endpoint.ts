import { jsonRoute } from "../wire/json-route.ts";
import type { Route } from "../wire/messages.ts";
import { createStream } from "./operations/create-stream.ts";
import { deleteStream } from "./operations/delete-stream.ts";
import { describeStreamSummary } from "./operations/describe-stream-summary.ts";
import { describeStream } from "./operations/describe-stream.ts";
import { getRecords } from "./operations/get-records.ts";
import { getShardIterator } from "./operations/get-shard-iterator.ts";
import { listShards } from "./operations/list-shards.ts";
import { listStreams } from "./operations/list-streams.ts";
import { mergeShards } from "./operations/merge-shards.ts";
import { putRecord } from "./operations/put-record.ts";
import { putRecords } from "./operations/put-records.ts";
import { splitShard } from "./operations/split-shard.ts";
import { updateShardCount } from "./operations/update-shard-count.ts";
import type { StreamStore } from "./stream-store.ts";

type Operation = (store: StreamStore, input: unknown) => object;

const operations: Readonly<Record<string, Operation>> = {
  CreateStream: createStream,
  DeleteStream: deleteStream,
  DescribeStream: describeStream,
  DescribeStreamSummary: describeStreamSummary,
  GetRecords: getRecords,
  GetShardIterator: getShardIterator,
  ListShards: listShards,
  ListStreams: listStreams,
  PutRecord: putRecord,
  PutRecords: putRecords,
  UpdateShardCount: updateShardCount,
  SplitShard: splitShard,
  MergeShards: mergeShards,
};

/** Answers Kinesis Data Streams' JSON 1.1 protocol from a store. */
export function kinesisRoute(store: StreamStore): Route {
  const bound = Object.entries(operations).map(
    ([name, operation]) => [name, (input: unknown) => operation(store, input)] as const,
  );
  return jsonRoute({ targetPrefix: "Kinesis_20131202.", operations: Object.fromEntries(bound), emptyOutput: "" });
}
