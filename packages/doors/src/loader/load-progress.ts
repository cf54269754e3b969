import { firstMark, loadMarkSchema, packerVersion, sourceReadingSchema } from "@sluice/stream";
import { z } from "zod";

const count = z.number().int().min(0);

export const progressSchema = z.object({
  version: z.literal(1),
  loadId: z.string(),
  dataset: z.string(),
  /** `hashDefinition`: rows of another definition would be packed differently. */
  definition: z.string(),
  packer: z.number(),
  /** Stream or delivery stream. */
  target: z.string(),
  /** Of the message that goes on from here. */
  generation: count,
  /** Rows before this one are sent or rejected. */
  row: count,
  /** From where to read on, which may be a little before. */
  mark: loadMarkSchema,
  /** What was learned from the file's beginning. */
  reading: sourceReadingSchema.exactOptional(),
  sent: z.object({ rows: count, records: count, bytes: count }),
  rowsRejected: count,
  /** How many rows the next segment has: every attempt at it must end at the same row. */
  segmentRows: count,
  startedAtMs: z.number(),
});

/** How far a load has come. Each state follows from the one before and from the file: no clock decides. */
export type LoadProgress = Readonly<z.output<typeof progressSchema>>;

/** A file of no more is one segment: it needs no checkpoint. */
const smallFileBytes = 4 * 1024 * 1024;
/** Whether all of an object's rows are one segment, however many they are. */
export function isOneSegment({ sizeBytes }: { readonly sizeBytes: number }): boolean {
  return sizeBytes <= smallFileBytes;
}

/** Until more is known of a file's rows. The largest rows make 1 GB of them. */
const firstSegmentRows = 4_000;
/** Text of a segment: a few seconds' worth for a shard. */
const segmentBytes = 16 * 1024 * 1024;

export type NewLoad = Pick<LoadProgress, "loadId" | "dataset" | "definition" | "target" | "startedAtMs">;

export function beginProgress(load: NewLoad, sizeBytes: number): LoadProgress {
  return {
    version: 1,
    ...load,
    packer: packerVersion,
    generation: 0,
    row: 0,
    mark: firstMark,
    sent: { rows: 0, records: 0, bytes: 0 },
    rowsRejected: 0,
    segmentRows: isOneSegment({ sizeBytes }) ? Number.MAX_SAFE_INTEGER : firstSegmentRows,
  };
}

/** So many rows as a segment's bytes have, judged by the file so far. */
export function chooseSegmentRows({ row, mark }: Pick<LoadProgress, "row" | "mark">): number {
  return Math.max(firstSegmentRows, Math.floor((segmentBytes / Math.max(1, mark.byte)) * row));
}

/** Why a load cannot go on as it was begun; undefined if it can. */
export function findProgressMismatch(progress: LoadProgress, now: NewLoad): string | undefined {
  if (progress.packer !== packerVersion)
    return "it was begun by another version of Sluice, which packs rows differently";
  if (progress.definition !== now.definition)
    return `the definition of dataset "${now.dataset}" has changed since it began`;
  if (progress.target !== now.target)
    return `it went to ${progress.target}, and the dataset's rows now go to ${now.target}`;
  return undefined;
}
