import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { encodeLoadLine, formatLoadKey, type LoadLine, type LoadState, readLoadState } from "@sluice/lake";

import { readKept } from "../shared/kept-object.ts";

/** The lines that loads leave in the lake. */
export interface LoadLines {
  /** What became of a load that began then; undefined while it has left no line. */
  readonly readState: (load: Pick<LoadLine, "loadId" | "startedAt">) => Promise<LoadState | undefined>;
  /** Replaces the load's line, if it has left one. */
  readonly leave: (line: LoadLine) => Promise<void>;
}

export function createLoadLines(s3: S3Client, bucket: string): LoadLines {
  return {
    readState: async (load) => {
      const kept = await readKept({ s3, bucket, key: formatLoadKey(load, load.loadId) });
      return kept && readLoadState(kept.text);
    },
    leave: async (line) => {
      const object = { Bucket: bucket, Key: formatLoadKey(line, line.loadId), Body: encodeLoadLine(line) };
      await s3.send(new PutObjectCommand({ ...object, ContentType: "application/x-ndjson" }));
    },
  };
}
