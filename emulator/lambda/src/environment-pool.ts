import type { Clock } from "@sluice/emulator-wire";

import { FunctionError, FunctionTimedOutError } from "./errors.ts";
import {
  type ExecutionEnvironment,
  type ExecutionEnvironmentOptions,
  startExecutionEnvironment,
} from "./execution-environment.ts";
import type { WorkerCall } from "./lambda-worker.ts";
import { createWaitingCalls } from "./waiting-calls.ts";

export interface EnvironmentPoolOptions extends ExecutionEnvironmentOptions {
  readonly clock: Clock;
}

/** The execution environments of one function. */
export interface EnvironmentPool {
  /** Rejects with {@link FunctionError} or {@link FunctionTimedOutError}. */
  readonly run: (call: WorkerCall) => Promise<unknown>;
  /** Ends them at once: what they run fails, and what waits for one of them. */
  readonly close: () => Promise<void>;
}

/**
 * How long a call waits for an environment that becomes idle before another one is started. Starting one takes Lambda as long,
 * from under 100 ms to over 1 s (Lambda operator guide, execution-environments, read 2026-11-30). Here it is a thread that
 * takes 40 MiB and stays, while most handlers are done in a few milliseconds.
 */
const patienceMs = 1000;

export function createEnvironmentPool(options: EnvironmentPoolOptions): EnvironmentPool {
  const { clock, timeoutSeconds } = options;
  const environments = new Set<ExecutionEnvironment>();
  const start = (): ExecutionEnvironment => {
    const started = startExecutionEnvironment(options, () => environments.delete(started));
    environments.add(started);
    return started;
  };
  const runIn = async (environment: ExecutionEnvironment, call: WorkerCall): Promise<unknown> => {
    const endLate = () => void environment.end(new FunctionTimedOutError(timeoutSeconds));
    const cancelTimer = clock.after(timeoutSeconds * 1000, endLate);
    try {
      return await environment.run(call);
    } finally {
      cancelTimer();
      if (environment.isIdle()) waiting.serveNext(environment);
    }
  };
  const waiting = createWaitingCalls({ clock, patienceMs, start, runIn });
  return {
    run: (call) => {
      const idle = [...environments].find(({ isIdle }) => isIdle());
      if (idle !== undefined) return runIn(idle, call);
      return environments.size === 0 ? runIn(start(), call) : waiting.add(call);
    },
    close: async () => {
      const reason = new FunctionError("The function was closed.");
      waiting.refuse(reason);
      await Promise.all([...environments].map(({ end }) => end(reason)));
    },
  };
}
