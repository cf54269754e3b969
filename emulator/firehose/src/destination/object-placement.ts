import { randomUUID } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";

import type { CommittedObject } from "../progress/delivery-progress.ts";
import type { PositionList } from "../progress/position-list.ts";
import type { DestinationOptions } from "./destination-options.ts";
import { retryUntilDone } from "./retry-until-done.ts";

/** An object whose bytes are in a file. */
export interface ObjectToPlace extends Omit<CommittedObject, "id" | "bucket" | "records"> {
  /** The records in it. */
  readonly positions: PositionList;
}

export type ObjectPlacement = Pick<
  DestinationOptions,
  "stream" | "clock" | "store" | "progress" | "signal" | "onProblem" | "onWritten"
>;

/**
 * Decides that records end in an object, and brings it to its bucket; resolves when it is there. The decision is made
 * once: after a crash between the two the object is placed again, under the same key.
 */
export async function placeObject({ positions, ...object }: ObjectToPlace, placement: ObjectPlacement): Promise<void> {
  const bucket = placement.stream.bucketArn.replace("arn:aws:s3:::", "");
  const committed = { ...object, id: randomUUID(), bucket, records: positions.count() };
  placement.progress.commit(positions, committed);
  await putInBucket(committed, placement);
}

/** Places what was decided before the process ended, and removes what was not. To be called before new files are made. */
export async function resumePlacement(
  placement: ObjectPlacement & Pick<DestinationOptions, "spoolDir">,
): Promise<void> {
  const { spoolDir } = placement;
  mkdirSync(spoolDir, { recursive: true });
  const unplaced = placement.progress.unplaced();
  const kept = new Set(unplaced.map(({ file }) => basename(file)));
  const left = readdirSync(spoolDir).filter((name) => !kept.has(name));
  await Promise.all(left.map((name) => rm(join(spoolDir, name))));
  for (const object of unplaced) await putInBucket(object, placement);
}

async function putInBucket(object: CommittedObject, placement: ObjectPlacement): Promise<void> {
  const { id, bucket, key, file, contentEncoding, fate, records } = object;
  const { store, progress, onWritten } = placement;
  const contentType = "application/octet-stream";
  const put = () => store.put({ bucket, key, contentType, contentEncoding, body: createReadStream(file) });
  const { sizeBytes } = await retryUntilDone(`delivery of ${key}`, put, placement);
  progress.markInPlace(id);
  await rm(file, { force: true });
  onWritten({ fate, records, key, sizeBytes });
}
