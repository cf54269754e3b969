import type { WireHead } from "@sluice/emulator-wire";

import { S3Error } from "./errors.ts";

/**
 * Seven days; S3 API Reference, "Authenticating requests: query parameters" (sigv4-query-string-auth), read 2026-11-21.
 */
const maxExpiresSeconds = 604_800;
const amzDate = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/;

/** Throws `S3Error` AccessDenied for a presigned URL that is no longer valid. The signature itself is not checked. */
export function checkPresigned({ query }: Pick<WireHead, "query">, nowMs: number): void {
  const expiresAtMs = query.has("X-Amz-Signature") ? parseVersion4Expiry(query) : parseVersion2Expiry(query);
  if (expiresAtMs === undefined || nowMs < expiresAtMs) return;
  throw new S3Error("AccessDenied", `Request has expired: ${new Date(expiresAtMs).toISOString()}`);
}

function parseVersion4Expiry(query: URLSearchParams): number {
  const [expires, date] = [query.get("X-Amz-Expires") ?? "", query.get("X-Amz-Date") ?? ""];
  const expiresSeconds = /^\d{1,9}$/.test(expires) ? Number(expires) : 0;
  if (expiresSeconds < 1 || expiresSeconds > maxExpiresSeconds) {
    throw wrong(`X-Amz-Expires must be 1 to ${maxExpiresSeconds} seconds, got "${expires}"`);
  }
  const signedAtMs = Date.parse(date.replace(amzDate, "$1-$2-$3T$4:$5:$6Z"));
  if (Number.isNaN(signedAtMs)) throw wrong(`X-Amz-Date must be like 20260101T000000Z, got "${date}"`);
  return signedAtMs + expiresSeconds * 1000;
}

/** Signature version 2, which boto3 still uses unless it knows a region's endpoint: seconds since the epoch. */
function parseVersion2Expiry(query: URLSearchParams): number | undefined {
  if (!query.has("Signature") || !query.has("AWSAccessKeyId")) return undefined;
  return Number(query.get("Expires") ?? 0) * 1000;
}

function wrong(message: string): S3Error {
  return new S3Error("AuthorizationQueryParametersError", message);
}
