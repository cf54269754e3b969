import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import { acceptDamage, type DamageOptions, lockFolder, openStateRegister, toStateDir } from "@sluice/emulator-wire";

import { inspectState, type StatePlaces } from "./inspect-state.ts";

/** `--reset` would empty a folder that this program did not create. */
export class ForeignFolderError extends Error {
  override readonly name = "ForeignFolderError";

  constructor(dir: string) {
    super(`--reset would remove ${dir} and everything in it, but this command did not create it: remove it yourself`);
  }
}

/** Where the endpoints keep what must survive a restart. The buckets are beside it: their objects are plain files. */
export interface StateFolder extends StatePlaces {
  /** Lets another process have the folder. */
  readonly release: () => void;
}

/** Takes a folder for this process. Throws what {@link lockFolder}, {@link openStateRegister} and {@link acceptDamage} throw. */
export function openStateFolder(dir: string, options: DamageOptions): StateFolder {
  const release = lockFolder(dir);
  try {
    const places = toStatePlaces(dir);
    acceptDamage(inspectState(places), options);
    return { ...places, release };
  } catch (error) {
    release();
    throw error;
  }
}

function toStatePlaces(dir: string): StatePlaces {
  const folder = toStateDir(dir);
  return {
    kinesis: join(folder, "kinesis"),
    directPuts: join(folder, "direct-puts"),
    deliveryStreams: join(folder, "delivery-streams.json"),
    catalog: join(folder, "catalog.json"),
    firehose: join(folder, "firehose"),
    queues: join(folder, "sqs"),
    eventSources: join(folder, "event-sources"),
    functions: join(folder, "functions"),
    tls: join(folder, "tls"),
    register: openStateRegister(dir),
  };
}

/** Removes a folder that {@link openStateFolder} took once, of whatever version, if it is there. Throws {@link ForeignFolderError}. */
export function removeStateFolder(dir: string): void {
  if (!existsSync(dir)) return;
  if (!existsSync(toStateDir(dir))) throw new ForeignFolderError(dir);
  lockFolder(dir)();
  rmSync(dir, { recursive: true });
}
