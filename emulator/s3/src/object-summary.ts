import { createHash } from "node:crypto";
import { readFileSync, type Stats } from "node:fs";

import { z } from "zod";

import { checksumAlgorithms } from "./checksums.ts";
import { encryptionSchema } from "./object-encryption.ts";

/** How a client describes an object when it writes it. */
export const descriptionSchema = z.object({
  contentType: z.string().optional(),
  contentEncoding: z.string().optional(),
  /** Other headers that are returned unchanged, such as `cache-control`. */
  headers: z.record(z.string(), z.string()).optional(),
  userMetadata: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()).optional(),
  encryption: encryptionSchema.optional(),
});

export const summarySchema = descriptionSchema.extend({
  key: z.string(),
  /**
   * Without quotes: the body's MD5, S3's own form for an upload in parts, or one that ends in "-1" for a file put there
   * by hand.
   */
  etag: z.string(),
  sizeBytes: z.number(),
  lastModifiedMs: z.number(),
  /** In a bucket that keeps versions; absent for an object from before it did. */
  versionId: z.string().optional(),
  checksums: z.partialRecord(z.enum(checksumAlgorithms), z.string()).optional(),
  checksumType: z.enum(["FULL_OBJECT", "COMPOSITE"]).optional(),
  /** Of an object that was uploaded in parts. */
  partSizesBytes: z.array(z.number()).optional(),
});

/** Names and values that an object's owner gave it, beside its metadata. */
export type ObjectTags = Readonly<Record<string, string>>;

export type ObjectDescription = Readonly<z.output<typeof descriptionSchema>>;

/** Everything about an object except its bytes. */
export type ObjectSummary = Readonly<z.output<typeof summarySchema>>;

/** A description and the file it belongs to, recognised by size, time and, if several match, inode. */
const versionSchema = summarySchema.extend({ fileModifiedMs: z.number(), inode: z.number() });
const sidecarSchema = z.object({ versions: z.array(versionSchema) });

type Version = z.output<typeof versionSchema>;

/**
 * The text of a sidecar. It is put in place before the body it describes, so it describes the previous body as well:
 * whichever of them is there after a crash, the object is whole.
 */
export function formatSidecar(
  versions: { readonly summary: ObjectSummary; readonly file: Stats },
  before: { readonly sidecarFile: string; readonly file: Stats | undefined },
): string {
  const { summary, file } = versions;
  const next: Version = { ...summary, fileModifiedMs: file.mtimeMs, inode: file.ino };
  const current = before.file === undefined ? undefined : findVersion(before.file, readVersions(before.sidecarFile));
  return `${JSON.stringify({ versions: current === undefined ? [next] : [next, current] }, undefined, 2)}\n`;
}

/** Describes a file by its sidecar, or by the file alone if the sidecar is missing or belongs to another file. */
export function summariseObject(key: string, file: Stats, sidecarFile: string): ObjectSummary {
  const version = findVersion(file, readVersions(sidecarFile));
  if (version === undefined) return summariseFile(key, file);
  const { fileModifiedMs: _, inode: __, ...summary } = version;
  return { ...summary, key };
}

function findVersion(file: Stats, versions: readonly Version[]): Version | undefined {
  const fitting = versions.filter(
    ({ sizeBytes, fileModifiedMs }) => sizeBytes === file.size && fileModifiedMs === file.mtimeMs,
  );
  // A lake that was copied has other inodes.
  return fitting.find(({ inode }) => inode === file.ino) ?? fitting[0];
}

/** At once: a listing reads thousands of them, and a promise for each takes several times as long as the file. */
function readVersions(path: string): readonly Version[] {
  try {
    return sidecarSchema.parse(JSON.parse(readFileSync(path, "utf8"))).versions;
  } catch {
    // Missing or broken makes no difference: the object is its file, the sidecar only adds to it.
    return [];
  }
}

/**
 * The ETag looks like that of an upload in parts, which no client takes for the body's MD5: so no file need be read.
 */
function summariseFile(key: string, { size, mtimeMs }: Stats): ObjectSummary {
  const etag = `${createHash("md5").update(`${size}:${mtimeMs}`).digest("hex")}-1`;
  return { key, etag, sizeBytes: size, lastModifiedMs: Math.floor(mtimeMs), userMetadata: {} };
}
