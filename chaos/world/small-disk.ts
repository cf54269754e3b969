import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A disk in memory, so small that it can be filled at any moment. Only root may mount one. */
export interface SmallDisk {
  readonly folder: string;
  /** Takes all the room that there is; to be called again and again, for files that are deleted make room. */
  readonly fill: () => void;
  readonly makeRoom: () => void;
  readonly unmount: () => void;
}

/** Holds what a load of 3,000 rows of a kilobyte needs: stream, spool, objects and functions, several times over. */
const diskMiB = 48;

/** Mounts one on a folder. Undefined where this machine does not let us. */
export function mountSmallDisk(folder: string): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${diskMiB}m`, "sluice-chaos", folder]);
  if (mounted.status !== 0) return undefined;
  const ballast = join(folder, "ballast");
  const unmount = () => void spawnSync("umount", ["-l", folder]);
  return { folder, fill: () => fill(ballast), makeRoom: () => rmSync(ballast, { force: true }), unmount };
}

function fill(ballast: string): void {
  const file = openSync(ballast, "a");
  try {
    for (const bytes of [1024 * 1024, 4096]) writeUntilFull(file, Buffer.alloc(bytes));
  } finally {
    closeSync(file);
  }
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
}
