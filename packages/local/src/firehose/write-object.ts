import { promisify } from "node:util";
import { gzip } from "node:zlib";

import type { DeliveryStream } from "@sluice/plan";

import type { ObjectStore } from "../s3/object-store.ts";
import { objectNameOf, randomString } from "./object-name.ts";
import { evaluatePrefix, type PartitionKeys } from "./prefix.ts";
import type { ErrorOutputType, SourceRecord } from "./records.ts";
import { type RetryOptions, untilDone } from "./until-done.ts";

export interface ObjectToWrite {
  /** Not yet evaluated. */
  readonly prefix: string;
  readonly partitionKeys?: PartitionKeys;
  readonly errorOutputType?: ErrorOutputType;
  /** The records in it; at least one. */
  readonly sources: readonly SourceRecord[];
  readonly body: Buffer;
  readonly format: "parquet" | "gzip" | "plain";
}

export interface WrittenObject {
  readonly key: string;
  readonly sizeBytes: number;
}

/** Labels and extensions as AWS writes them; that of Parquet is odd and real (floci-io/floci, probed 2026-09). */
const formats = {
  parquet: { extension: ".parquet", contentEncoding: "hadoop-snappy" },
  gzip: { extension: ".gz", contentEncoding: "gzip" },
  plain: { extension: "", contentEncoding: undefined },
} as const;

const gzipAsync = promisify(gzip);

export interface WriteDependencies extends RetryOptions {
  readonly stream: DeliveryStream;
  readonly store: ObjectStore;
}

/** Names, compresses and puts one object; resolves when it is durable. A put that is tried again has the same key. */
export async function writeObject(object: ObjectToWrite, dependencies: WriteDependencies): Promise<WrittenObject> {
  const { stream, store } = dependencies;
  const { body, format } = object;
  const bucket = stream.bucketArn.replace("arn:aws:s3:::", "");
  const key = keyOf(object, stream);
  const bytes = format === "gzip" ? await gzipAsync(body) : body;
  const { contentEncoding } = formats[format];
  const put = () => store.put({ bucket, key, body: bytes, contentType: "application/octet-stream", contentEncoding });
  await untilDone(`delivery of ${key}`, put, dependencies);
  return { key, sizeBytes: bytes.byteLength };
}

function keyOf(object: ObjectToWrite, { name: streamName, fileExtension }: DeliveryStream): string {
  const { prefix, partitionKeys, errorOutputType, sources, format } = object;
  // Not as arguments of Math.min: an object can hold more records than a call can have arguments.
  const oldestArrivalMs = sources.reduce((oldest, { arrivedAtMs }) => Math.min(oldest, arrivedAtMs), Infinity);
  const evaluated = evaluatePrefix(prefix, { oldestArrivalMs, randomString, partitionKeys, errorOutputType });
  // The stream's own extension is for its data: error objects have none.
  const extension = errorOutputType === undefined ? (fileExtension ?? formats[format].extension) : "";
  return `${evaluated}${objectNameOf({ streamName, oldestArrivalMs, extension })}`;
}
