import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

import { localEnvironment, localFlags } from "../local/local-process.ts";
import { findChild, readPeakMiB } from "../peak-memory.ts";
import { readProcessorSeconds, readTreeSeconds } from "../processor-time.ts";

export interface EngineSettings {
  /** Of the buckets. */
  readonly dir: string;
  /** Of the stack's program. */
  readonly project: string;
  /** What commands find it by. */
  readonly endpointFile: string;
  /** How many times as fast as AWS it delivers. Default: so fast that nobody waits. */
  readonly speedUp?: number | undefined;
}

/** What the engine's own thread did since the last report. */
export interface EngineReport {
  /** How late its event loop came to what was due. */
  readonly longestMs: number;
  readonly cpuSeconds: number;
  /** Of all delivery streams, what is in no object yet. */
  readonly waitingRecords: number;
}

export interface BenchEngine {
  readonly url: string;
  readonly report: () => Promise<EngineReport>;
  /** Processor time of its process since it started, and of those that have ended that it started; undefined where this is not Linux. */
  readonly processorSeconds: () => number | undefined;
  /** The most memory of its own process and of the query's, in MiB, since they started; undefined where this is not Linux. */
  readonly peaks: () => { readonly engine: number | undefined; readonly query: number | undefined };
  /** Processor time of the process in which queries run, since it started: undefined before that, or where this is not Linux. */
  readonly querySeconds: () => number | undefined;
  readonly end: () => Promise<void>;
}

/** Starts a stack's services in a process of their own. */
export async function startEngine(settings: EngineSettings): Promise<BenchEngine> {
  const program = fileURLToPath(new URL("engine-process.ts", import.meta.url));
  const child = fork(program, [JSON.stringify(settings)], {
    execArgv: localFlags,
    env: { ...process.env, ...localEnvironment },
  });
  const [url] = await once(child, "message");
  return {
    url,
    report: async () => {
      const answered = once(child, "message");
      child.send("report");
      return (await answered)[0];
    },
    processorSeconds: () => readTreeSeconds(child.pid),
    peaks: () => ({ engine: readPeakMiB(child.pid), query: readPeakMiB(findChild(child.pid)) }),
    querySeconds: () => readProcessorSeconds(findChild(child.pid)),
    end: async () => {
      const exited = once(child, "exit");
      child.kill("SIGKILL");
      await exited;
    },
  };
}
