import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { encodeLoadLine, formatLoadKey, formatRejectsFolder, lakeLayout, type LoadLine } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";
import { encodeRejectedRow, type RejectedSourceRow } from "@sluice/source";

import { hashText } from "./request-identity.ts";

export interface RejectedRows {
  readonly loadId: string;
  readonly source: string;
  readonly startedAtMs: number;
  readonly rejected: readonly RejectedSourceRow[];
}

/** Writes to the lake what a request leaves there besides its rows. */
export interface LakeWriter {
  /** Keeps rejected rows where the table of rejects finds them. A request that is repeated leaves one object. */
  readonly keepRejects: (rows: RejectedRows) => Promise<void>;
  /** Leaves the load's line; that of a later answer to the same request takes its place. */
  readonly leaveLine: (line: LoadLine) => Promise<void>;
}

export interface LakePlace {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly dataset: Dataset;
}

export function createLakeWriter({ s3, bucket, dataset }: LakePlace): LakeWriter {
  return {
    keepRejects: async ({ loadId, source, startedAtMs, rejected }) => {
      if (rejected.length === 0) return;
      const load = { dataset, loadId, source, rejectedAtMs: startedAtMs };
      const body = rejected.map((row) => encodeRejectedRow(row, load)).join("");
      const folder = formatRejectsFolder(lakeLayout.rejectsPrefix(dataset.name), toDay(startedAtMs));
      // The key ends in a hash of the content: an object that is there already is this one.
      const key = `${folder}${loadId}-${hashText(body).slice(0, 16)}.jsonl`;
      const object = { Bucket: bucket, Key: key, Body: body, ContentType: "application/x-ndjson" };
      await s3.send(new PutObjectCommand({ ...object, IfNoneMatch: "*" })).catch(acceptEqualObject);
    },
    leaveLine: async (line) => {
      const key = formatLoadKey(line, `http-${dataset.name}-${line.loadId}`);
      const body = encodeLoadLine(line);
      await s3.send(
        new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: "application/x-ndjson" }),
      );
    },
  };
}

function toDay(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, "yyyy-mm-dd".length);
}

function acceptEqualObject(error: unknown): void {
  if (!(error instanceof Error) || error.name !== "PreconditionFailed") throw error;
}
