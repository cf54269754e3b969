import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import { claimStateVersion, lockFolder, toStateDir } from "@sluice/emulator-wire";

/** `--reset` would empty a folder that this program did not create. */
export class ForeignFolderError extends Error {
  override readonly name = "ForeignFolderError";

  constructor(dir: string) {
    super(`--reset would remove ${dir} and everything in it, but this command did not create it: remove it yourself`);
  }
}

/** Where the endpoints keep what must survive a restart. The buckets are beside it: their objects are plain files. */
export interface StateFolder {
  readonly kinesis: string;
  readonly directPuts: string;
  /** The delivery streams' settings. */
  readonly deliveryStreams: string;
  /** How far each delivery stream has come, and its objects that are not yet delivered. */
  readonly firehose: string;
  /** The functions' code, as it runs. */
  readonly functions: string;
  /** The endpoint's certificate, and the authority that signed it. */
  readonly tls: string;
  /** Lets another process have the folder. */
  readonly release: () => void;
}

/** Takes a folder for this process. Throws what {@link lockFolder} and {@link claimStateVersion} throw. */
export function openStateFolder(dir: string): StateFolder {
  const release = lockFolder(dir);
  try {
    claimStateVersion(dir);
  } catch (error) {
    release();
    throw error;
  }
  const folder = toStateDir(dir);
  return {
    kinesis: join(folder, "kinesis"),
    directPuts: join(folder, "direct-puts"),
    deliveryStreams: join(folder, "delivery-streams.json"),
    firehose: join(folder, "firehose"),
    functions: join(folder, "functions"),
    tls: join(folder, "tls"),
    release,
  };
}

/** Removes a folder that {@link openStateFolder} took once, of whatever version, if it is there. Throws {@link ForeignFolderError}. */
export function removeStateFolder(dir: string): void {
  if (!existsSync(dir)) return;
  if (!existsSync(toStateDir(dir))) throw new ForeignFolderError(dir);
  lockFolder(dir)();
  rmSync(dir, { recursive: true });
}
