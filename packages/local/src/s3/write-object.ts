import { createHash } from "node:crypto";
import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { S3Error } from "./errors.ts";
import type { ObjectAddress, ObjectPaths } from "./object-paths.ts";
import { sidecarText } from "./object-summary.ts";
import type { ObjectSummary } from "./object-summary.ts";
import type { Turns } from "./take-turns.ts";

export interface PutObject extends ObjectAddress {
  readonly body: Buffer;
  readonly contentType?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly userMetadata?: Readonly<Record<string, string>>;
  /** Throws `S3Error` PreconditionFailed if the object exists. */
  readonly onlyIfAbsent?: boolean;
}

export interface ObjectWrite {
  readonly paths: ObjectPaths;
  readonly put: PutObject;
  readonly nowMs: number;
  readonly inTurn: Turns;
}

/** Writes body and sidecar beside the buckets first, then moves both to their places. */
export async function writeObject({ paths, put, nowMs, inTurn }: ObjectWrite): Promise<ObjectSummary> {
  const bodyFile = paths.newIncomingFile();
  const sidecarFile = paths.newIncomingFile();
  const summary = summaryOf(put, nowMs);
  try {
    await mkdir(paths.incomingDir, { recursive: true });
    await writeFile(bodyFile, put.body);
    await writeFile(sidecarFile, sidecarText(summary, await stat(bodyFile)));
    await inTurn(async () => {
      if (put.onlyIfAbsent === true) await checkAbsent(paths.objectFile(put));
      await moveTo(bodyFile, paths.objectFile(put));
      await moveTo(sidecarFile, paths.sidecarFile(put));
    });
    return summary;
  } finally {
    await Promise.all([rm(bodyFile, { force: true }), rm(sidecarFile, { force: true })]);
  }
}

function summaryOf({ key, body, contentType, contentEncoding, userMetadata = {} }: PutObject, nowMs: number) {
  const etag = createHash("md5").update(body).digest("hex");
  return { key, etag, sizeBytes: body.length, lastModifiedMs: nowMs, contentType, contentEncoding, userMetadata };
}

async function checkAbsent(objectFile: string): Promise<void> {
  const existing = await stat(objectFile).catch(() => undefined);
  if (existing?.isFile() !== true) return;
  throw new S3Error("PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
}

async function moveTo(from: string, to: string): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
  } catch (error) {
    throw impossibleOnDisk(error) ?? error;
  }
}

/** What S3 can hold and a folder cannot: key `a` beside key `a/b`, and a segment longer than a file's name may be. */
function impossibleOnDisk(cause: unknown): S3Error | undefined {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (["EEXIST", "EISDIR", "ENOTDIR", "ENOTEMPTY"].includes(code)) {
    const message = "not emulated locally: a key that is also the folder of another key, as objects are plain files";
    return new S3Error("NotImplemented", message, { cause });
  }
  if (code !== "ENAMETOOLONG") return undefined;
  return new S3Error("KeyTooLongError", "key: a part between slashes is too long for a file's name", { cause });
}
