import type { QueryLimits } from "./messages.ts";
import { type QueryProcess, startQueryProcess } from "./start-query-process.ts";

/** Processes for queries: one that has answered its query waits for the next. */
export interface QueryProcesses {
  readonly take: () => QueryProcess;
  readonly giveBack: (used: QueryProcess) => Promise<void>;
  readonly close: () => void;
}

/** How long one waits: it holds some 100 MiB. */
const idleMs = 30_000;

export function createQueryProcesses(limits: QueryLimits): QueryProcesses {
  let idle: QueryProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const endIdle = (): void => {
    clearTimeout(timer);
    idle?.end("not needed any more");
    idle = undefined;
  };
  return {
    take: () => {
      clearTimeout(timer);
      const taken = idle === undefined || idle.hasEnded() ? startQueryProcess(limits) : idle;
      idle = undefined;
      taken.holdOpen(true);
      return taken;
    },
    giveBack: async (used) => {
      const keptBytes = await used.ask({ kind: "close" }).catch(() => Infinity);
      used.holdOpen(false);
      // What one query leaves behind counts for the next.
      if (isClosed || idle !== undefined || keptBytes > limits.processBytes / 2) return used.end("not needed any more");
      idle = used;
      timer = setTimeout(endIdle, idleMs).unref();
    },
    close: () => {
      isClosed = true;
      endIdle();
    },
  };
}
