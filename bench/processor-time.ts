import { readFileSync } from "node:fs";

/**
 * What a running process used in user and system mode: fields 14 and 15, in hundredths of a second (proc_pid_stat(5)). Undefined
 * where there is none, or no Linux.
 */
export function readProcessorSeconds(pid: number | undefined): number | undefined {
  return sumFields(pid, [14, 15]);
}

/** The same, with what processes used that it has started and that have ended: fields 16 and 17. */
export function readTreeSeconds(pid: number | undefined): number | undefined {
  return sumFields(pid, [14, 15, 16, 17]);
}

const intervalMs = 50;

/** Watches what a process uses, until what it returns is asked for it, also after the process has ended. */
export function watchProcessorTime(pid: number | undefined): () => number | undefined {
  let seconds: number | undefined;
  const timer = setInterval(() => {
    seconds = readProcessorSeconds(pid) ?? seconds;
  }, intervalMs);
  return () => {
    clearInterval(timer);
    return seconds;
  };
}

/** What the processes used that this one has started and that have ended: fields 16 and 17. */
export function readEndedChildrenSeconds(): number | undefined {
  return sumFields(process.pid, [16, 17]);
}

function sumFields(pid: number | undefined, numbers: readonly number[]): number | undefined {
  try {
    // Field 2 is a name in parentheses, which may have blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ");
    if (fields === undefined) return undefined;
    return numbers.reduce((sum, number) => sum + Number(fields[number - 3]), 0) / 100;
  } catch {
    return undefined;
  }
}
