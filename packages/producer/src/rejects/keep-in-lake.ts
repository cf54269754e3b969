import { createReadStream } from "node:fs";

import { formatRejectsFolder } from "@sluice/lake";

import type { LakeRejects } from "../target/load-target.ts";

export interface KeepOptions {
  /** The rejects file, as the lake has rejects: JSON lines. */
  readonly path: string;
  readonly loadId: string;
  /** Of the load: a load that goes on writes the same object again. */
  readonly startedAt: string;
}

/** Puts the rejects file into the lake's rejects, for the table over them. Returns the object's address. */
export async function keepInLake(lake: LakeRejects, { path, loadId, startedAt }: KeepOptions): Promise<string> {
  const { bucket, prefix, createS3Client } = lake;
  const client = await createS3Client();
  const key = `${formatRejectsFolder(prefix, startedAt.slice(0, "yyyy-mm-dd".length))}producer-${loadId}.jsonl`;
  try {
    // Only who has rejects waits for it to be loaded.
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: createReadStream(path) }));
    return `s3://${bucket}/${key}`;
  } finally {
    client.destroy();
  }
}
