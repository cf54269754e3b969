import type { S3Client } from "@aws-sdk/client-s3";
import { lakeFolders } from "@sluice/lake";

import { parseKept, readKept, replaceKept } from "../shared/kept-object.ts";
import { DamagedCheckpointError, LoadTakenError } from "./errors.ts";
import { type LoadProgress, progressSchema } from "./load-progress.ts";

/** Progress as the lake has it, and the ETag by which only one invocation can go on from it. */
export interface KeptProgress {
  readonly progress: LoadProgress;
  readonly etag: string;
}

/** Keeps how far loads have come, in the lake. */
export interface CheckpointStore {
  /** Undefined when there is none. Throws {@link DamagedCheckpointError}. */
  readonly read: (loadId: string) => Promise<KeptProgress | undefined>;
  /** Replaces what was read or written before. Throws {@link LoadTakenError} when another invocation has done so. */
  readonly advance: (next: LoadProgress, before: KeptProgress | undefined) => Promise<KeptProgress>;
}

export function createCheckpointStore(s3: S3Client, bucket: string): CheckpointStore {
  const locate = (loadId: string) => ({ s3, bucket, key: `${lakeFolders.checkpoints}${loadId}.json` });
  return {
    read: async (loadId) => {
      const place = locate(loadId);
      const kept = await readKept(place);
      if (kept === undefined) return undefined;
      const { data: progress } = progressSchema.safeParse(parseKept(kept));
      if (progress?.loadId !== loadId) throw new DamagedCheckpointError(`s3://${bucket}/${place.key}`);
      return { progress, etag: kept.etag };
    },
    advance: async (next, before) => {
      const etag = await replaceKept(locate(next.loadId), next, before?.etag);
      if (etag === undefined) throw new LoadTakenError(`load ${next.loadId} was taken on by another invocation`);
      return { progress: next, etag };
    },
  };
}
