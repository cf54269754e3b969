import { hash } from "node:crypto";

import type { LandedObject } from "@sluice/lake";

/**
 * Names the load of an object, the same for each message about it: a batch that is sent again has the identity that it had.
 * The same file put once more is another version, and so another load.
 */
export function nameLandedLoad({ bucket, key, versionId, etag }: LandedObject): string {
  return `landing-${hash("sha256", JSON.stringify([bucket, key, versionId ?? etag])).slice(0, 32)}`;
}

/** For people; a version only matters where there are several. */
export function formatAddress({ bucket, key }: Pick<LandedObject, "bucket" | "key">): string {
  return `s3://${bucket}/${key}`;
}
