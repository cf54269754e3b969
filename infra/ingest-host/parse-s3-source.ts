import { readLiteralPrefix } from "@sluice/lake";

/** Where the objects of a source lie. */
export interface S3Source {
  readonly bucketArn: string;
  /** Their keys begin with it. */
  readonly prefix: string;
}

/**
 * The place of what `s3://bucket/…` names, a pattern's up to its first wildcard; undefined for any other source. The bucket is
 * one that `findSourceProblems` finds nothing wrong with.
 */
export function parseS3Source(source: string): S3Source | undefined {
  const [, bucket, key = ""] = /^s3:\/\/([^/]+)\/?(.*)$/i.exec(source) ?? [];
  return bucket === undefined ? undefined : { bucketArn: `arn:aws:s3:::${bucket}`, prefix: readLiteralPrefix(key) };
}
