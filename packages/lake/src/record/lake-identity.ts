import { hash } from "node:crypto";

import { identityBounds, type RowIdentity } from "@sluice/schema";

/** Stands between a batch id and the hash of its record. An envelope cannot hold it, so no client can forge what follows. */
const hashMark = "~";

/**
 * The identity that the first row of an enveloped record has in the lake. A client chooses its batch ids, but not the hash
 * of what it sends: a row shares its identity with another only if both came in equal records. The hash takes in the
 * envelope too, so that the same rows counted from another index are another record.
 */
export function toLakeIdentity({ batchId, rowIndex }: RowIdentity, data: Uint8Array): RowIdentity {
  // 96 bits of SHA-256: whoever wants to hide a given record would have to find a second one with its hash.
  const recordHash = hash("sha256", data, "base64url").slice(0, identityBounds.recordHashCharacters);
  return { batchId: `${batchId}${hashMark}${recordHash}`, rowIndex };
}

/** The batch id that a row's envelope had: the lake's without the hash. Rows from before there were hashes have none. */
export function toEnvelopeBatchId(lakeBatchId: string): string {
  const end = lakeBatchId.indexOf(hashMark);
  return end === -1 ? lakeBatchId : lakeBatchId.slice(0, end);
}

/** The identity that a row's envelope gave it. */
export function toEnvelopeIdentity({ batchId, rowIndex }: RowIdentity): RowIdentity {
  return { batchId: toEnvelopeBatchId(batchId), rowIndex };
}

/** What a record's hash adds to its batch id, if it has one. A regular expression that JavaScript and SQL read alike. */
export const recordHashPattern = `(${hashMark}[A-Za-z0-9_-]{${identityBounds.recordHashCharacters}})?`;
