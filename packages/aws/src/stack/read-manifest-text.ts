import { readFile } from "node:fs/promises";

import { createS3Client } from "../clients/create-clients.ts";

const s3Address = /^s3:\/\/([^/]+)\/(.+)$/;

/** The text of a manifest: a file's, or an object's when `place` is `s3://bucket/key`. Throws what reading it throws. */
export async function readManifestText(place: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const [, bucket, key] = s3Address.exec(place) ?? [];
  if (bucket === undefined || key === undefined) return readFile(place, "utf8");
  const s3 = await createS3Client({}, environment);
  try {
    const { GetObjectCommand } = await import("@aws-sdk/client-s3");
    const { Body: body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await body?.transformToString()) ?? "";
  } finally {
    s3.destroy();
  }
}
