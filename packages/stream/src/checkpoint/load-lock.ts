import { readFile, rm, writeFile } from "node:fs/promises";

import { CheckpointError } from "../errors.ts";

/**
 * Two processes must not run one load at the same time. The lock of a process that is gone does not count. Throws
 * {@link CheckpointError}.
 */
export async function lockLoad(path: string): Promise<void> {
  const lockPath = `${path}.lock`;
  const holder = Number(await readFile(lockPath, "utf8").catch(() => ""));
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    throw new CheckpointError(path, `process ${holder} is running this load`);
  }
  await writeFile(lockPath, `${process.pid}`);
}

export async function unlockLoad(path: string): Promise<void> {
  await rm(`${path}.lock`, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
