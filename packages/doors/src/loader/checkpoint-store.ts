import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { lakeFolders } from "@sluice/lake";

import { LoadTakenError } from "./errors.ts";
import { type LoadProgress, progressSchema } from "./load-progress.ts";

/** Progress as the lake has it, and the ETag by which only one invocation can go on from it. */
export interface KeptProgress {
  readonly progress: LoadProgress;
  readonly etag: string;
}

/** Keeps how far loads have come, in the lake. */
export interface CheckpointStore {
  /** Undefined when there is none. */
  readonly read: (loadId: string) => Promise<KeptProgress | undefined>;
  /** Replaces what was read or written before. Throws {@link LoadTakenError} when another invocation has done so. */
  readonly advance: (next: LoadProgress, before: KeptProgress | undefined) => Promise<KeptProgress>;
}

export function createCheckpointStore(s3: S3Client, bucket: string): CheckpointStore {
  return {
    read: async (loadId) => {
      try {
        const { Body, ETag = "" } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: toKey(loadId) }));
        return { progress: progressSchema.parse(JSON.parse((await Body?.transformToString()) ?? "")), etag: ETag };
      } catch (error) {
        if (hasName(error, ["NoSuchKey"])) return undefined;
        throw error;
      }
    },
    advance: async (next, before) => {
      const condition = before === undefined ? { IfNoneMatch: "*" } : { IfMatch: before.etag };
      const object = { Bucket: bucket, Key: toKey(next.loadId), Body: JSON.stringify(next), ...condition };
      try {
        const { ETag = "" } = await s3.send(new PutObjectCommand({ ...object, ContentType: "application/json" }));
        return { progress: next, etag: ETag };
      } catch (error) {
        // Two conditional writes at a time: S3 refuses one with a conflict (S3 guide, conditional-writes, from memory, unverified).
        if (!hasName(error, ["PreconditionFailed", "ConditionalRequestConflict"])) throw error;
        throw new LoadTakenError(`load ${next.loadId} was taken on by another invocation`, { cause: error });
      }
    },
  };
}

function toKey(loadId: string): string {
  return `${lakeFolders.checkpoints}${loadId}.json`;
}

function hasName(error: unknown, names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
