import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { GetObjectCommand, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-duckdb";
import pLimit from "p-limit";

/** An object that a delivery stream has written. */
export interface DeliveredObject {
  readonly key: string;
  /** The part of the key before the stream's name. */
  readonly prefix: string;
  /** The part of the key after the prefix. */
  readonly name: string;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** Unzipped; the rows as JSON lines when it is Parquet. */
  readonly text: string;
  /** The lines of `text` that are not empty. */
  readonly lines: readonly string[];
}

interface ReaderOptions {
  readonly streamName: string;
  readonly s3: S3Client;
  readonly bucket: string;
}

/** Reads all objects of a delivery stream, which it finds by the stream's name in their keys. Reads each object once. */
export function createObjectReader(options: ReaderOptions): () => Promise<readonly DeliveredObject[]> {
  const { streamName, s3, bucket } = options;
  const known = new Map<string, Promise<DeliveredObject>>();
  const inTurn = pLimit(maxConcurrentReads);
  const readOnce = (key: string): Promise<DeliveredObject> => {
    const reading = known.get(key) ?? inTurn(() => readObject(key, options));
    known.set(key, reading);
    return reading;
  };
  return async () => {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
      keys.push(...Contents.map(({ Key = "" }) => Key).filter((key) => key.includes(`${streamName}-`)));
    }
    return Promise.all(keys.map(readOnce));
  };
}

const maxConcurrentReads = 16;

async function readObject(key: string, { streamName, s3, bucket }: ReaderOptions): Promise<DeliveredObject> {
  const { Body, ContentType, ContentEncoding } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
  const text = await decodeText(bytes);
  const start = key.indexOf(`${streamName}-`);
  return {
    key,
    prefix: key.slice(0, start),
    name: key.slice(start),
    contentType: ContentType,
    contentEncoding: ContentEncoding,
    text,
    lines: text.split("\n").filter((line) => line !== ""),
  };
}

async function decodeText(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 4).toString() === "PAR1") return readParquetAsJsonLines(bytes);
  return (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString();
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function readParquetAsJsonLines(parquet: Buffer): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "sluice-delivered-"));
  const path = join(dir, "object.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await writeFile(path, parquet);
    const reader = await connection.runAndReadAll(`SELECT * FROM read_parquet(${quoteText(path)})`);
    return reader
      .getRowObjectsJson()
      .map((row) => `${JSON.stringify(row)}\n`)
      .join("");
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(dir, { recursive: true });
  }
}
