import { readFileSync } from "node:fs";

const intervalMs = 50;

/** Watches the most memory that a process has ever held, as Linux counts it; undefined elsewhere. */
export function watchPeakMemory(pid: number | undefined): () => number | undefined {
  let peakMiB: number | undefined;
  const look = () => {
    peakMiB = readPeakRssMiB(pid) ?? peakMiB;
  };
  const timer = setInterval(look, intervalMs);
  return () => {
    clearInterval(timer);
    return peakMiB;
  };
}

function readPeakRssMiB(pid: number | undefined): number | undefined {
  try {
    const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kibibytes === undefined ? undefined : Math.round(Number(kibibytes) / 1024);
  } catch {
    return undefined;
  }
}
