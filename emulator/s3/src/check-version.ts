import { S3Error } from "./errors.ts";

/** Throws `S3Error` for any version but `null`, the only one of an object in an unversioned bucket. */
export function checkVersion(query: URLSearchParams): void {
  checkVersionId(query.get("versionId") ?? "null");
}

/** As {@link checkVersion}, for a version that is named elsewhere. */
export function checkVersionId(versionId: string): void {
  if (versionId === "null") return;
  throw new S3Error("InvalidArgument", `Invalid version id specified: ${versionId}; buckets here are not versioned`);
}
