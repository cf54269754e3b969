import { z } from "zod";

import { type ChecksumAlgorithm, checksumAlgorithms, type Checksums, type ChecksumType } from "../checksums.ts";
import type { WrittenContent } from "../content-digests.ts";
import type { ObjectAddress } from "../object-paths.ts";
import { descriptionSchema, type ObjectDescription } from "../object-summary.ts";
import type { WriteCondition } from "../write-condition.ts";
import type { Content } from "../write-content.ts";

/** An upload as it is stored on disk. */
export const uploadSchema = z.object({
  bucket: z.string(),
  key: z.string(),
  uploadId: z.string(),
  initiatedMs: z.number(),
  algorithm: z.enum(checksumAlgorithms),
  checksumType: z.enum(["FULL_OBJECT", "COMPOSITE"]),
  description: descriptionSchema,
});

/** A part as it is stored on disk. */
export const partSchema = z.object({
  partNumber: z.number(),
  /** Name of the file with the part's bytes, in the upload's folder. */
  file: z.string(),
  etag: z.string(),
  sizeBytes: z.number(),
  lastModifiedMs: z.number(),
  checksums: z.partialRecord(z.enum(checksumAlgorithms), z.string()),
});

export type Upload = Readonly<z.output<typeof uploadSchema>>;
export type Part = Readonly<z.output<typeof partSchema>>;

export interface NewUpload extends ObjectAddress {
  readonly algorithm: ChecksumAlgorithm;
  readonly checksumType: ChecksumType;
  readonly description: ObjectDescription;
}

export interface UploadAddress extends ObjectAddress {
  readonly uploadId: string;
}

export interface NewPart extends UploadAddress {
  readonly partNumber: number;
  readonly body: Content;
  readonly algorithms: readonly ChecksumAlgorithm[];
  readonly check: (written: WrittenContent) => void;
}

/** A part as the client names it when it completes the upload. */
export interface CompletedPart {
  readonly partNumber: number;
  readonly etag: string;
  readonly checksums: Checksums;
}

export interface Completion extends UploadAddress, WriteCondition {
  readonly parts: readonly CompletedPart[];
  readonly check: (written: WrittenContent) => void;
}
