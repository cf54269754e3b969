import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { crc32 } from "node:zlib";

import { readFilePieces } from "@sluice/emulator-wire";

import { removeSpoolFile } from "../buffer/remove-spool-file.ts";
import { noteOutcome } from "../metrics/note-outcome.ts";
import type { CommittedObject } from "../progress/delivery-progress.ts";
import type { PositionList } from "../progress/position-list.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { retryUntilDone } from "./retry-until-done.ts";

/** A finished object in a file, to be put into its bucket. */
export interface ObjectToPlace extends Pick<CommittedObject, "key" | "file" | "contentEncoding" | "fate"> {
  /** The records in it. */
  readonly positions: PositionList;
  readonly oldestArrivalMs: number;
}

export type ObjectPlacement = Pick<
  DestinationOptions,
  | "stream"
  | "clock"
  | "store"
  | "progress"
  | "sumRows"
  | "signal"
  | "closing"
  | "troubles"
  | "metrics"
  | "onProblem"
  | "onWritten"
>;

/**
 * Commits records to an object, then puts it into its bucket; resolves when it is there. The commit happens once: after a
 * crash between the two, the object is put again under the same key.
 */
export async function placeObject(
  { positions, oldestArrivalMs, ...object }: ObjectToPlace,
  placement: ObjectPlacement,
): Promise<void> {
  const bucket = placement.stream.bucketArn.replace("arn:aws:s3:::", "");
  const amount = { records: positions.count(), rows: placement.sumRows(positions) };
  const commit = async (): Promise<CommittedObject> => {
    const committed = { ...object, id: randomUUID(), bucket, ...amount, ...(await sumFile(object.file)) };
    placement.progress.commit(positions, committed);
    return committed;
  };
  const committed = await retryUntilDone(`recording of ${object.key}`, commit, placement);
  await putInBucket(committed, placement, oldestArrivalMs);
}

/** By which the next process knows whether the file is the one that the records were committed to. */
async function sumFile(path: string): Promise<Pick<CommittedObject, "fileBytes" | "fileChecksum">> {
  let [fileBytes, fileChecksum] = [0, 0];
  for await (const piece of readFilePieces(path)) {
    fileBytes += piece.length;
    fileChecksum = crc32(piece, fileChecksum);
  }
  return { fileBytes, fileChecksum };
}

/**
 * Makes the folder for files, and removes those that the last process left and committed to nothing. Returns the objects
 * that it committed and did not put. Call it before any new file is made; rejects with what the file system refuses.
 */
export async function openSpool(
  placement: ObjectPlacement & Pick<DestinationOptions, "spoolDir">,
): Promise<readonly CommittedObject[]> {
  const { spoolDir } = placement;
  mkdirSync(spoolDir, { recursive: true });
  const unplaced = placement.progress.unplaced();
  const kept = new Set(unplaced.map(({ file }) => basename(file)));
  const left = readdirSync(spoolDir).filter((name) => !kept.has(name));
  await Promise.all(left.map((name) => rm(join(spoolDir, name))));
  return unplaced;
}

/** Puts the objects that the last process committed. */
export async function resumePlacement(unplaced: readonly CommittedObject[], placement: ObjectPlacement): Promise<void> {
  for (const object of unplaced) {
    // Its file is removed once it is in its bucket: a journal that has lost its end may not say so.
    if (!existsSync(object.file) && (await isInBucket(object, placement))) placement.progress.markInPlace(object.id);
    else await putInBucket(object, placement);
  }
}

async function isInBucket({ bucket, key }: CommittedObject, { store }: ObjectPlacement): Promise<boolean> {
  return store.head({ bucket, key }).then(
    () => true,
    () => false,
  );
}

/** What an earlier process committed does not say how old its records are. */
async function putInBucket(
  object: CommittedObject,
  placement: ObjectPlacement,
  oldestArrivalMs?: number,
): Promise<void> {
  const { id, bucket, key, file, contentEncoding, fate, records, rows } = object;
  const { store, progress, metrics, onWritten } = placement;
  const contentType = "application/octet-stream";
  const put = async () => {
    // Until the journal says that it is in place, the file stays, too.
    const stored = await store.put({ bucket, key, contentType, contentEncoding, body: { unchangingFile: file } });
    progress.markInPlace(id);
    return stored;
  };
  const noteWrite = (isSuccess: boolean): void => metrics.noteWrite(isSuccess, oldestArrivalMs);
  // The error output is none of the destination's.
  const attempt = fate === "delivered" ? () => noteOutcome(put, noteWrite) : put;
  const { sizeBytes } = await retryUntilDone(`delivery of ${key}`, attempt, placement);
  if (fate === "delivered") metrics.noteDelivered(records, sizeBytes);
  await removeSpoolFile(file);
  onWritten({ fate, records, rows, key, sizeBytes });
}
