import type { Clock } from "@sluice/emulator-wire";

import { FunctionError, FunctionThrottledError, FunctionTimedOutError } from "./errors.ts";
import type { EventJson } from "./event-text.ts";
import {
  type ExecutionEnvironment,
  type ExecutionEnvironmentOptions,
  startExecutionEnvironment,
} from "./execution-environment.ts";
import type { WorkerCall } from "./lambda-worker.ts";
import { checkPayload } from "./payload.ts";
import type { ResponseReader } from "./response-reader.ts";

export interface LambdaFunctionOptions extends ExecutionEnvironmentOptions {
  readonly clock: Clock;
  /** Invocations at a time, the reserved concurrency of a function; as many as come by default. */
  readonly maxConcurrency?: number | undefined;
}

export interface LambdaFunction {
  /**
   * Runs the handler, and resolves with what the reader makes of its response. Rejects with {@link FunctionError},
   * {@link FunctionTimedOutError} or {@link FunctionThrottledError}.
   */
  readonly invoke: <Answer>(eventJson: EventJson, reader: ResponseReader<Answer>) => Promise<Answer>;
  /** Ends its threads once the running invocations have ended. Nothing may be invoked from then on. */
  readonly retire: () => Promise<void>;
  /** Ends its threads at once: running invocations fail. */
  readonly close: () => Promise<void>;
}

/**
 * A Lambda function: the real bundle, with a timeout, a memory limit and an environment of its own. Concurrent
 * invocations each get an execution environment to themselves; idle ones are reused.
 */
export function createLambdaFunction(options: LambdaFunctionOptions): LambdaFunction {
  const { timeoutSeconds, clock, maxConcurrency = Infinity } = options;
  const environments = new Set<ExecutionEnvironment>();
  const running = new Set<Promise<unknown>>();
  const start = (): ExecutionEnvironment => {
    const started = startExecutionEnvironment(options, () => environments.delete(started));
    environments.add(started);
    return started;
  };

  const run = (call: WorkerCall): Promise<unknown> => {
    const environment = [...environments].find(({ isIdle }) => isIdle()) ?? start();
    const endLate = () => void environment.end(new FunctionTimedOutError(timeoutSeconds));
    const cancelTimer = clock.after(timeoutSeconds * 1000, endLate);
    return environment.run(call).finally(cancelTimer);
  };
  const close = async (): Promise<void> => {
    await Promise.all([...environments].map(({ end }) => end(new FunctionError("The function was closed."))));
  };

  return {
    invoke: async (eventJson, { moduleUrl, receive }) => {
      checkPayload("request", eventJson);
      if (running.size >= maxConcurrency) throw new FunctionThrottledError();
      const response = run({ eventJson, readerUrl: moduleUrl });
      running.add(response);
      return receive(await response.finally(() => running.delete(response)));
    },
    retire: async () => {
      await Promise.allSettled(running);
      await close();
    },
    close,
  };
}
