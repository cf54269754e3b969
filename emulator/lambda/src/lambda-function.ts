import type { Clock } from "@sluice/emulator-wire";

import { FunctionError, FunctionTimedOutError } from "./errors.ts";
import {
  type ExecutionEnvironment,
  type ExecutionEnvironmentOptions,
  startExecutionEnvironment,
} from "./execution-environment.ts";
import { checkPayload } from "./payload.ts";

export interface LambdaFunctionOptions extends ExecutionEnvironmentOptions {
  readonly timeoutSeconds: number;
  readonly clock: Clock;
}

export interface LambdaFunction {
  /** Runs the handler. Rejects with {@link FunctionError} or {@link FunctionTimedOutError}. */
  readonly invoke: (eventJson: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/**
 * A Lambda function: the real bundle, with a timeout, a memory limit and an environment of its own. Concurrent
 * invocations each get an execution environment to themselves; idle ones are reused.
 */
export function createLambdaFunction(options: LambdaFunctionOptions): LambdaFunction {
  const { timeoutSeconds, clock } = options;
  const environments = new Set<ExecutionEnvironment>();
  const start = (): ExecutionEnvironment => {
    const started = startExecutionEnvironment(options, () => environments.delete(started));
    environments.add(started);
    return started;
  };

  return {
    invoke: async (eventJson) => {
      checkPayload("request", eventJson);
      const environment = [...environments].find(({ isIdle }) => isIdle()) ?? start();
      const endLate = () => void environment.end(new FunctionTimedOutError(timeoutSeconds));
      const cancelTimer = clock.after(timeoutSeconds * 1000, endLate);
      const responseJson = await environment.run(eventJson).finally(cancelTimer);
      checkPayload("response", responseJson);
      return responseJson;
    },
    close: async () => {
      await Promise.all([...environments].map(({ end }) => end(new FunctionError("The function was closed."))));
    },
  };
}
