import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { addChecksum, readChecksum } from "@sluice/integrity";

/** Where an object of the lake lies. */
export interface ObjectPlace {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly key: string;
}

export interface KeptObject {
  readonly text: string;
  /** By which only one invocation can replace it. */
  readonly etag: string;
}

/** Reads an object; undefined when there is none. */
export async function readKept({ s3, bucket, key }: ObjectPlace): Promise<KeptObject | undefined> {
  try {
    const { Body, ETag = "" } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return { text: (await Body?.transformToString()) ?? "", etag: ETag };
  } catch (error) {
    if (hasName(error, ["NoSuchKey"])) return undefined;
    throw error;
  }
}

/** What {@link replaceKept} wrote; undefined for what is not as it was written. */
export function parseKept({ text }: KeptObject): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return readChecksum(value) === "right" ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Writes JSON with a checksum where there is no object yet, or in place of the one with the ETag `before`. Returns the new
 * ETag; undefined when another invocation was first.
 */
export async function replaceKept(
  { s3, bucket, key }: ObjectPlace,
  value: object,
  before: string | undefined,
): Promise<string | undefined> {
  const condition = before === undefined ? { IfNoneMatch: "*" } : { IfMatch: before };
  const object = {
    Bucket: bucket,
    Key: key,
    Body: JSON.stringify(addChecksum(value)),
    ContentType: "application/json",
  };
  try {
    const { ETag = "" } = await s3.send(new PutObjectCommand({ ...object, ...condition }));
    return ETag;
  } catch (error) {
    if (hasName(error, lostNames)) return undefined;
    throw error;
  }
}

/** Somebody else has written the object: before, or at the same time (S3 guide, conditional-writes, read 2026-11-29). */
const lostNames = ["PreconditionFailed", "ConditionalRequestConflict"];

function hasName(error: unknown, names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
