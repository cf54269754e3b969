import { readFileSync } from "node:fs";

const intervalMs = 50;

/** Watches the most memory that a process has ever held, as Linux counts it; undefined elsewhere. Looks for the process each time. */
export function watchPeakMemory(findPid: () => number | undefined): () => number | undefined {
  let peakMiB: number | undefined;
  const look = () => {
    peakMiB = readPeakMiB(findPid()) ?? peakMiB;
  };
  const timer = setInterval(look, intervalMs);
  return () => {
    clearInterval(timer);
    return peakMiB;
  };
}

/** Watches the most memory that a process, or the largest of those that it has started, has ever held. */
export function watchLargestMemory(pid: number | undefined): () => number | undefined {
  let peakMiB: number | undefined;
  const look = () => {
    for (const each of listTree(pid)) peakMiB = Math.max(peakMiB ?? 0, readPeakMiB(each) ?? 0);
  };
  const timer = setInterval(look, intervalMs);
  return () => {
    clearInterval(timer);
    return peakMiB;
  };
}

function listTree(pid: number | undefined): readonly (number | undefined)[] {
  return [pid, ...listChildren(pid).flatMap(listTree)];
}

/** The first process that another one has started and that still runs; undefined where there is none, or no Linux. */
export function findChild(pid: number | undefined): number | undefined {
  return listChildren(pid)[0];
}

function listChildren(pid: number | undefined): readonly number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    return children === "" ? [] : children.split(" ").map(Number);
  } catch {
    return [];
  }
}

/** The most memory that a running process has ever held; undefined where Linux does not say. */
export function readPeakMiB(pid: number | undefined): number | undefined {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes === undefined ? undefined : Math.round(Number(kibibytes) / 1024);
  } catch {
    return undefined;
  }
}
