import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

import type { ObjectPaths } from "./object-paths.ts";

/** The folder of files that are being written, before they are moved to their place. */
export interface IncomingFolder {
  /** A name of its own for a file; the folder exists. */
  readonly newFile: () => Promise<string>;
}

/** Makes the folder when it is first needed, and clears it of what processes left that ended in the middle. */
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
  const orphans = (await readdir(dir)).filter((name) => !isAlive(Number.parseInt(name, 10)));
  await Promise.all(orphans.map((name) => rm(join(dir, name), { force: true, recursive: true })));
}

/** Signal 0 asks whether there is such a process; another user's answers EPERM. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
