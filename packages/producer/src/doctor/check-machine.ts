import { constants } from "node:fs";
import { access, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";

import type { Finding } from "./finding.ts";

/** The first version that runs TypeScript files without an option (Node.js 22.18 release notes, read 2026-11-21). */
const minNode = { major: 22, minor: 18 };

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  const isNewEnough = major > minNode.major || (major === minNode.major && minor >= minNode.minor);
  if (isNewEnough) return { check: "node", status: "ok", says: version };
  return {
    check: "node",
    status: "failed",
    says: `${version}, which runs no TypeScript; expected ${minNode.major}.${minNode.minor} or newer`,
    mend: "run the commands with pnpm, which brings its own Node.js, or update the one on the PATH",
  };
}

const mebibyte = 1024 ** 2;
/** Rejects hold the raw rows, so a load in which every row is bad writes more than it reads. */
const leastFreeMiB = { ok: 1024, warning: 64 };

export interface Disk {
  /** Rejects with the system's error. */
  readonly readFreeBytes: (folder: string) => Promise<number>;
  readonly checkWritable: (folder: string) => Promise<void>;
}

const realDisk: Disk = {
  readFreeBytes: async (folder) => {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
  checkWritable: (folder) => access(folder, constants.W_OK),
};

/** Checks the folder for rejects or, if it does not exist, the nearest folder above it. */
export async function checkDisk(folder: string, disk = realDisk): Promise<Finding> {
  const check = "disk";
  try {
    const there = await findNearestFolder(resolve(folder), disk);
    await disk.checkWritable(there);
    const freeMiB = Math.floor((await disk.readFreeBytes(there)) / mebibyte);
    const says = `${freeMiB} MiB free in ${there}, for rejects`;
    if (freeMiB >= leastFreeMiB.ok) return { check, status: "ok", says };
    const status = freeMiB >= leastFreeMiB.warning ? "warning" : "failed";
    return { check, status, says, mend: "make room, or name a file elsewhere with the producer's --rejects" };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const mend = "name a file in a folder that you may write to with the producer's --rejects";
    return { check, status: "failed", says: `no rejects can be written: ${reason}`, mend };
  }
}

async function findNearestFolder(folder: string, disk: Disk): Promise<string> {
  try {
    await disk.readFreeBytes(folder);
    return folder;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isMissing || dirname(folder) === folder) throw error;
    return findNearestFolder(dirname(folder), disk);
  }
}
