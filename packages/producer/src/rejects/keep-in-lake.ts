import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

import { formatRejectsFolder } from "@sluice/lake";

import type { ProducerLake } from "../target/load-target.ts";

export interface KeepOptions {
  /** The rejects file, in the lake's own format for rejects: JSON lines. */
  readonly path: string;
  readonly loadId: string;
  /** When the load began: all its objects are under that day. */
  readonly startedAt: string;
}

/**
 * Copies the rejects file to the lake, where the table of rejects finds it. Returns the object's address. A producer may
 * create objects and overwrite none: the key ends in a hash of the file, so that an object that is there already is the
 * file's. A load that is resumed writes another, and the view shows the rows of both once.
 */
export async function keepInLake(lake: ProducerLake, { path, loadId, startedAt }: KeepOptions): Promise<string> {
  const { bucket, rejectsPrefix, createS3Client } = lake;
  const client = await createS3Client();
  client.config.logger = silentLogger;
  const folder = formatRejectsFolder(rejectsPrefix, startedAt.slice(0, "yyyy-mm-dd".length));
  const key = `${folder}producer-${loadId}-${await hashFile(path)}.jsonl`;
  try {
    // Loaded here, because most loads have no rejects.
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    const object = { Bucket: bucket, Key: key, Body: createReadStream(path), IfNoneMatch: "*" };
    await client.send(new PutObjectCommand(object)).catch(acceptEqualObject);
    return `s3://${bucket}/${key}`;
  } finally {
    client.destroy();
  }
}

/** The SDK warns on stderr of a request with a stream that fails, even when the object is there already. */
const silentLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex").slice(0, 16);
}

function acceptEqualObject(error: unknown): void {
  if (!(error instanceof Error) || error.name !== "PreconditionFailed") throw error;
}
