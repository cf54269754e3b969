import { jsonError } from "../wire/error-response.ts";
import type { Route, WireRequest, WireResponse } from "../wire/messages.ts";
import { KinesisError } from "./errors.ts";
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

const targetPrefix = "Kinesis_20131202.";

/** Answers Kinesis Data Streams' JSON 1.1 protocol from a store. */
export function kinesisRoute(store: StreamStore): Route {
  return async (request) => {
    const target = request.headers["x-amz-target"];
    if (target?.startsWith(targetPrefix) !== true) return undefined;
    try {
      return success(run(store, target.slice(targetPrefix.length), request));
    } catch (error) {
      return failure(error);
    }
  };
}

function run(store: StreamStore, name: string, request: WireRequest): object {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) {
    throw new KinesisError("UnknownOperationException", `not emulated locally: ${targetPrefix}${name}`);
  }
  return operation(store, parseBody(request));
}

function parseBody({ headers, body }: WireRequest): unknown {
  if (headers["content-type"]?.includes("cbor") === true) {
    const message = "not emulated locally: CBOR; turn it off in the client (Java: CBOR_ENABLED=false)";
    throw new KinesisError("SerializationException", message);
  }
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw new KinesisError("SerializationException", "the request body is not JSON", { cause });
  }
}

function success(output: object): WireResponse {
  return {
    status: 200,
    headers: { "content-type": "application/x-amz-json-1.1" },
    // Operations without output answer with no body at all, as AWS does.
    body: Object.keys(output).length === 0 ? "" : JSON.stringify(output),
  };
}

function failure(error: unknown): WireResponse {
  if (!(error instanceof KinesisError)) throw error;
  return jsonError(error);
}
