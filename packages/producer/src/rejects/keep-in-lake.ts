import { createReadStream } from "node:fs";

import { formatRejectsFolder } from "@sluice/lake";

import type { LakeRejects } from "../target/load-target.ts";

export interface KeepOptions {
  /** The rejects file, in the lake's own format for rejects: JSON lines. */
  readonly path: string;
  readonly loadId: string;
  /** When the load began: a load that is resumed overwrites its object. */
  readonly startedAt: string;
}

/** Copies the rejects file to the lake, where the table of rejects finds it. Returns the object's address. */
export async function keepInLake(lake: LakeRejects, { path, loadId, startedAt }: KeepOptions): Promise<string> {
  const { bucket, prefix, createS3Client } = lake;
  const client = await createS3Client();
  const key = `${formatRejectsFolder(prefix, startedAt.slice(0, "yyyy-mm-dd".length))}producer-${loadId}.jsonl`;
  try {
    // Loaded here, because most loads have no rejects.
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: createReadStream(path) }));
    return `s3://${bucket}/${key}`;
  } finally {
    client.destroy();
  }
}
