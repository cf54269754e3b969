import { isSourcePattern } from "@sluice/lake";

/** S3 guide, bucketnamingrules, read 2026-11-21. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** What is wrong with the source of an ingest host. */
export function findSourceProblems(source: string): readonly string[] {
  if (hasControlCharacters(source)) {
    return [`expected no line breaks and other control characters, got ${JSON.stringify(source)}`];
  }
  const [, bucket] = /^s3:\/\/([^/]*)/i.exec(source) ?? [];
  if (bucket === undefined || bucketName.test(bucket)) return [];
  // The host's role is granted what the source names: a pattern would grant other people's buckets.
  const expected = isSourcePattern(bucket) ? "a bucket's name without wildcards" : "a bucket's name";
  return [`expected ${expected} after "s3://", got "${bucket}"`];
}

/** Whether a text has characters that end a line, or that no terminal shows: no quotes keep a setting of a unit together then. */
export function hasControlCharacters(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}
