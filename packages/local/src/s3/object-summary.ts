import { createHash } from "node:crypto";
import type { Stats } from "node:fs";
import { readFile } from "node:fs/promises";

import { z } from "zod";

/** What is known of an object besides its bytes. */
export interface ObjectSummary {
  readonly key: string;
  /** Without quotes: the MD5 of the body, or an opaque value ending in "-1" for a file that was put there by hand. */
  readonly etag: string;
  readonly sizeBytes: number;
  readonly lastModifiedMs: number;
  readonly contentType?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly userMetadata: Readonly<Record<string, string>>;
}

const sidecarSchema = z.object({
  etag: z.string(),
  sizeBytes: z.number(),
  lastModifiedMs: z.number(),
  /** The file's own time, by which a file that was changed by hand is told from the one that was described. */
  fileModifiedMs: z.number(),
  contentType: z.string().optional(),
  contentEncoding: z.string().optional(),
  userMetadata: z.record(z.string(), z.string()),
});

/** The sidecar's text for an object whose file has this state. */
export function sidecarText(summary: ObjectSummary, file: Stats): string {
  return `${JSON.stringify({ ...summary, fileModifiedMs: file.mtimeMs }, undefined, 2)}\n`;
}

/** Describes a file by its sidecar, or by the file alone if the sidecar is missing or of an earlier file. */
export async function summarise(key: string, file: Stats, sidecarFile: string): Promise<ObjectSummary> {
  const sidecar = await readSidecar(sidecarFile);
  if (sidecar?.sizeBytes !== file.size || sidecar.fileModifiedMs !== file.mtimeMs) return summaryOfFile(key, file);
  const { fileModifiedMs: _, ...described } = sidecar;
  return { key, ...described };
}

async function readSidecar(path: string): Promise<z.infer<typeof sidecarSchema> | undefined> {
  try {
    return sidecarSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    // Missing or broken makes no difference: the object is its file, the sidecar only adds to it.
    return undefined;
  }
}

/** The ETag has the form of a multipart upload's, which no client takes for the body's MD5: no file is read for it. */
function summaryOfFile(key: string, { size, mtimeMs }: Stats): ObjectSummary {
  const etag = `${createHash("md5").update(`${size}:${mtimeMs}`).digest("hex")}-1`;
  return { key, etag, sizeBytes: size, lastModifiedMs: Math.floor(mtimeMs), userMetadata: {} };
}
