import { hash } from "node:crypto";

import { encodeLoadLine, formatLoadKey, type LoadLine } from "@sluice/lake";

import type { ProducerLake } from "../target/load-target.ts";

/**
 * Writes a load's line to the lake. A producer may create objects and overwrite none: the key ends in a hash of the line, so
 * that each run of a load that is resumed leaves its own, of which the view `loads` shows the last.
 */
export async function leaveLine({ bucket, createS3Client }: ProducerLake, line: LoadLine): Promise<void> {
  const body = encodeLoadLine(line);
  const key = formatLoadKey(line, `command-${line.dataset}-${line.loadId}-${hash("sha256", body).slice(0, 16)}`);
  const client = await createS3Client();
  try {
    const { PutObjectCommand } = await import("@aws-sdk/client-s3");
    const object = { Bucket: bucket, Key: key, Body: body, ContentType: "application/x-ndjson", IfNoneMatch: "*" };
    await client.send(new PutObjectCommand(object));
  } finally {
    client.destroy();
  }
}
