import { matchesGlob } from "node:path";

import { type _Object, ListObjectsV2Command, paginateListObjectsV2, type S3Client } from "@aws-sdk/client-s3";
import { isSourcePattern, readLiteralPrefix } from "@sluice/lake";

import { SourceError } from "../errors.ts";
import { parseS3Name } from "./parse-s3-name.ts";
import { explainS3Error } from "./s3-problems.ts";
import type { S3Object, S3Options } from "./s3-source.ts";

/**
 * The objects that `s3://bucket/…` names: one by its key; all below a prefix that ends with a slash; those whose keys
 * match a pattern. In the order of their keys. Throws {@link SourceError} when there is none.
 */
export async function resolveS3Objects(
  name: string,
  access: Pick<S3Options, "client" | "explain">,
): Promise<readonly S3Object[]> {
  const { bucket, key } = parseS3Name(name);
  const isPattern = isSourcePattern(key);
  if (key !== "" && !key.endsWith("/") && !isPattern) return [{ bucket, key }];
  const objects = await listS3Objects(name, { ...access, bucket, prefix: readLiteralPrefix(key) });
  const chosen = isPattern ? objects.filter((object) => matchesGlob(object.key, key)) : objects;
  if (chosen.length === 0) throw new SourceError(name, `no object ${isPattern ? "matches it" : "lies below it"}`);
  return chosen;
}

/** Whether objects lie below a key: the slash at the end of a prefix is easily forgotten. */
export async function isPrefix({ bucket, key }: S3Object, client: S3Client): Promise<boolean> {
  const command = new ListObjectsV2Command({ Bucket: bucket, Prefix: `${key}/`, MaxKeys: 1 });
  const { KeyCount = 0 } = await client.send(command);
  return KeyCount > 0;
}

interface S3Listing extends Pick<S3Options, "client" | "explain"> {
  readonly bucket: string;
  readonly prefix: string;
}

async function listS3Objects(
  name: string,
  { client, explain, bucket, prefix }: S3Listing,
): Promise<readonly S3Object[]> {
  const objects: S3Object[] = [];
  try {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix })) {
      objects.push(...Contents.map((entry) => toS3Object(bucket, entry)));
    }
  } catch (error) {
    throw explainS3Error(name, error, explain);
  }
  // A key that ends with a slash is a folder that was made in the console.
  return objects.filter(({ key }) => !key.endsWith("/"));
}

function toS3Object(bucket: string, { Key: key = "", ETag: mark = "", Size: bytes = 0 }: _Object): S3Object {
  return { bucket, key, known: { bytes, mark } };
}
