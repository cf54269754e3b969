import { createEnvironmentPool, type EnvironmentPoolOptions } from "./environment-pool.ts";
import { FunctionThrottledError } from "./errors.ts";
import type { EventJson } from "./event-text.ts";
import { checkPayload } from "./payload.ts";
import type { ResponseReader } from "./response-reader.ts";

export interface LambdaFunctionOptions extends EnvironmentPoolOptions {
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
 * A Lambda function: the real bundle, with a timeout, a memory limit and an environment of its own. An execution environment
 * runs one invocation at a time; idle ones are reused.
 */
export function createLambdaFunction(options: LambdaFunctionOptions): LambdaFunction {
  const { maxConcurrency = Infinity } = options;
  const environments = createEnvironmentPool(options);
  const running = new Set<Promise<unknown>>();

  return {
    invoke: async (eventJson, { moduleUrl, receive }) => {
      checkPayload("request", eventJson);
      if (running.size >= maxConcurrency) throw new FunctionThrottledError();
      const response = environments.run({ eventJson, readerUrl: moduleUrl });
      running.add(response);
      return receive(await response.finally(() => running.delete(response)));
    },
    retire: async () => {
      await Promise.allSettled(running);
      await environments.close();
    },
    close: environments.close,
  };
}
