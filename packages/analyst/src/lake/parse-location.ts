export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** Reads `s3://bucket/key`, as Athena tells where an object is. */
export function parseLocation(location: string): ObjectPlace {
  const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/(.*)$/.exec(location) ?? [];
  return { bucket, key };
}
