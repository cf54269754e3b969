import { S3Error } from "./errors.ts";

/** Throws `S3Error` for a version other than the only one that an object of an unversioned bucket has. */
export function checkVersion(query: URLSearchParams): void {
  const versionId = query.get("versionId") ?? "null";
  if (versionId === "null") return;
  throw new S3Error("InvalidArgument", `Invalid version id specified: ${versionId}; buckets here are not versioned`);
}
