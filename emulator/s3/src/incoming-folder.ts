import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import { isProcessAlive } from "@sluice/emulator-wire";

import type { ObjectPaths } from "./object-paths.ts";

/** The folder for files that are still being written, before they are moved into place. */
export interface IncomingFolder {
  /** A path for a new file; the folder exists by then. */
  readonly newFile: () => Promise<string>;
}

/** Creates the folder when it is first needed, and removes what killed processes left in it. */
export function createIncomingFolder({ incomingDir, newIncomingFile }: ObjectPaths): IncomingFolder {
  let ready: Promise<void> | undefined;
  return {
    newFile: async () => {
      ready ??= prepare(incomingDir);
      await ready;
      return newIncomingFile();
    },
  };
}

async function prepare(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const orphans = (await readdir(dir)).filter((name) => !isProcessAlive(Number.parseInt(name, 10)));
  await Promise.all(orphans.map((name) => rm(join(dir, name), { force: true, recursive: true })));
}
