import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { findChild, readPeakMiB } from "../peak-memory.ts";
import { readProcessorSeconds } from "../processor-time.ts";

export interface EngineSettings {
  /** Of the buckets. */
  readonly dir: string;
  /** Of the stack's program. */
  readonly project: string;
  /** What commands find it by. */
  readonly endpointFile: string;
}

/** What the engine's own thread did since the last report. */
export interface EngineReport {
  /** How late its event loop came to what was due. */
  readonly longestMs: number;
  readonly cpuSeconds: number;
}

export interface BenchEngine {
  readonly url: string;
  readonly report: () => Promise<EngineReport>;
  /** The most memory of its own process and of the query's, in MiB, since they started; undefined where this is not Linux. */
  readonly peaks: () => { readonly engine: number | undefined; readonly query: number | undefined };
  /** Processor time of the process in which queries run, since it started: undefined before that, or where this is not Linux. */
  readonly querySeconds: () => number | undefined;
  readonly end: () => Promise<void>;
}

/** Starts a stack's services in a process of their own. */
export async function startEngine(settings: EngineSettings): Promise<BenchEngine> {
  const child = fork(fileURLToPath(new URL("engine-process.ts", import.meta.url)), [JSON.stringify(settings)]);
  const [url] = await once(child, "message");
  return {
    url,
    report: async () => {
      const answered = once(child, "message");
      child.send("report");
      return (await answered)[0];
    },
    peaks: () => ({ engine: readPeakMiB(child.pid), query: readPeakMiB(findChild(child.pid)) }),
    querySeconds: () => readProcessorSeconds(findChild(child.pid)),
    end: async () => {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
