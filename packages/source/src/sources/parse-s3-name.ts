import { SourceError } from "../errors.ts";

/** What `s3://bucket/key` names; the key may be a prefix or a pattern. Throws {@link SourceError}. */
export function parseS3Name(name: string): { readonly bucket: string; readonly key: string } {
  const { bucket, key = "" } = /^s3:\/\/(?<bucket>[^/]+)(?:\/(?<key>.*))?$/is.exec(name)?.groups ?? {};
  if (bucket === undefined)
    throw new SourceError(name, "names no bucket; expected s3://bucket/key or s3://bucket/prefix/");
  return { bucket, key };
}
