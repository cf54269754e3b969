import { rmSync, statSync, writeFileSync } from "node:fs";

import type { ChecksumAlgorithm, Checksums, ChecksumType } from "./checksums.ts";
import type { WrittenContent } from "./content-digests.ts";
import type { IncomingFolder } from "./incoming-folder.ts";
import type { ObjectEncryption } from "./object-encryption.ts";
import { findFile, moveTo } from "./object-location.ts";
import type { ObjectAddress, ObjectPaths } from "./object-paths.ts";
import { type ObjectSummary, type ObjectTags, formatSidecar, summariseObject } from "./object-summary.ts";
import { createVersionId, keepVersion } from "./object-versions.ts";
import type { Turns } from "./take-turns.ts";
import { checkWriteCondition, type WriteCondition } from "./write-condition.ts";
import { type Content, writeContent } from "./write-content.ts";

/** How an object came to be, as S3's events say it. */
export type Creation = "Put" | "Copy" | "CompleteMultipartUpload";

export interface PutObject extends ObjectAddress, WriteCondition {
  /** Default: `Put`. */
  readonly creation?: Creation | undefined;
  readonly body: Content;
  readonly contentType?: string | undefined;
  readonly contentEncoding?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly userMetadata?: Readonly<Record<string, string>>;
  readonly tags?: ObjectTags | undefined;
  readonly encryption?: ObjectEncryption | undefined;
  /** Checksums to compute and keep. */
  readonly algorithms?: readonly ChecksumAlgorithm[];
  /** Checksums to compute for `check` alone. */
  readonly algorithmsToCheck?: readonly ChecksumAlgorithm[];
  /**
   * Called when everything has arrived, before the object is in place. If it throws, the put fails and nothing changes.
   */
  readonly check?: (written: WrittenContent) => void;
  /** For an object uploaded in parts, whose ETag and checksums are not those of its bytes. */
  readonly describeAs?: (written: WrittenContent) => MultipartDescription;
}

interface MultipartDescription {
  readonly etag: string;
  readonly checksums: Checksums;
  readonly checksumType: ChecksumType;
  readonly partSizesBytes: number[];
}

export interface ObjectWrite {
  readonly paths: ObjectPaths;
  readonly incoming: IncomingFolder;
  readonly put: PutObject;
  readonly nowMs: () => number;
  readonly inTurn: Turns;
  /** Whether the object that is replaced is kept as a version. */
  readonly keepsVersions: boolean;
}

/** Writes the body outside the buckets first, then moves the sidecar into place, and the body last. */
export async function writeObject(write: ObjectWrite): Promise<ObjectSummary> {
  const { incoming, put, nowMs, inTurn } = write;
  const bodyFile = await incoming.newFile();
  try {
    const written = await writeContent(bodyFile, put.body, {
      algorithms: [...new Set([...(put.algorithms ?? []), ...(put.algorithmsToCheck ?? [])])],
      ...(put.describeAs !== undefined && { maxBytes: Infinity }),
    });
    put.check?.(written);
    const versionId = write.keepsVersions ? createVersionId() : undefined;
    const summary = { ...summariseWrite(put, written, nowMs()), versionId };
    await inTurn(() => commit(write, bodyFile, summary));
    return summary;
  } finally {
    rmSync(bodyFile, { force: true });
  }
}

/** The last rename replaces one object by the next in a single step; until then the sidecar describes both. */
async function commit(write: ObjectWrite, bodyFile: string, summary: ObjectSummary): Promise<void> {
  const { paths, incoming, put } = write;
  const sidecarPath = paths.sidecarFile(put);
  const newSidecarFile = await incoming.newFile();
  try {
    const current = findFile(paths.objectFile(put));
    const summaryNow = current && summariseObject(put.key, current.state, sidecarPath);
    checkWriteCondition(put, summaryNow);
    if (write.keepsVersions && current !== undefined && summaryNow !== undefined) {
      await keepVersion(paths, put.bucket, { path: current.path, summary: summaryNow });
    }
    const before = { sidecarFile: sidecarPath, file: current?.state };
    writeFileSync(newSidecarFile, formatSidecar({ summary, file: statSync(bodyFile) }, before));
    moveTo(newSidecarFile, sidecarPath, paths.metadataDir(put.bucket));
    moveTo(bodyFile, paths.objectFile(put), paths.bucketDir(put.bucket));
  } finally {
    rmSync(newSidecarFile, { force: true });
  }
}

function summariseWrite(put: PutObject, written: WrittenContent, nowMs: number): ObjectSummary {
  const { key, contentType, contentEncoding, headers, userMetadata = {}, tags, encryption, algorithms = [] } = put;
  const described = { key, sizeBytes: written.sizeBytes, lastModifiedMs: nowMs, userMetadata };
  const whole = {
    etag: written.md5Hex,
    ...(algorithms.length > 0 && {
      checksums: pickChecksums(written.checksums, algorithms),
      checksumType: "FULL_OBJECT" as const,
    }),
  };
  return {
    ...described,
    ...(put.describeAs?.(written) ?? whole),
    contentType,
    contentEncoding,
    headers,
    tags,
    encryption,
  };
}

function pickChecksums(checksums: Checksums, algorithms: readonly ChecksumAlgorithm[]): Checksums {
  return Object.fromEntries(algorithms.map((algorithm) => [algorithm, checksums[algorithm]]));
}
