import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import { lockFolder, toStateDir } from "@sluice/emulator-wire";

/** A folder that is to be emptied is not one that this program has made. */
export class ForeignFolderError extends Error {
  override readonly name = "ForeignFolderError";

  constructor(dir: string) {
    super(`--reset removes ${dir} with all that is in it, but it was not made by this command: remove it yourself`);
  }
}

/** What the endpoints must know again when they start anew: beside the buckets, whose objects are files of their own. */
export interface StateFolder {
  readonly kinesis: string;
  readonly directPuts: string;
  /** The delivery streams' settings. */
  readonly deliveryStreams: string;
  /** How far each of them has come, and its objects on their way. */
  readonly firehose: string;
  /** Lets another process have the folder. */
  readonly release: () => void;
}

/** Takes a folder for this process. Throws what {@link lockFolder} throws. */
export function openStateFolder(dir: string): StateFolder {
  const release = lockFolder(dir);
  const folder = toStateDir(dir);
  return {
    kinesis: join(folder, "kinesis"),
    directPuts: join(folder, "direct-puts"),
    deliveryStreams: join(folder, "delivery-streams.json"),
    firehose: join(folder, "firehose"),
    release,
  };
}

/** Removes a folder that {@link openStateFolder} took once, if it is there. Throws {@link ForeignFolderError}. */
export function removeStateFolder(dir: string): void {
  if (!existsSync(dir)) return;
  if (!existsSync(toStateDir(dir))) throw new ForeignFolderError(dir);
  openStateFolder(dir).release();
  rmSync(dir, { recursive: true });
}
