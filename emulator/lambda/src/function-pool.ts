import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { createSystemClock } from "@sluice/emulator-wire";

import { FunctionError } from "./errors.ts";
import { createLambdaFunction } from "./lambda-function.ts";

/** A Lambda function, with its real code. */
export interface LambdaFunctionSettings {
  readonly name: string;
  readonly arn: string;
  readonly modulePath: string;
  readonly exportName: string;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Functions by ARN. */
export interface FunctionPool {
  readonly invoke: (functionArn: string, eventJson: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Sets up every function. Each starts on its first invocation and prints to `<logDir>/<name>.log`. */
export function createFunctionPool(
  all: readonly LambdaFunctionSettings[],
  options: { readonly clientEnvironment: Readonly<Record<string, string>>; readonly logDir: string },
): FunctionPool {
  const { clientEnvironment, logDir } = options;
  mkdirSync(logDir, { recursive: true });
  const functions = new Map(
    all.map((settings) => [
      settings.arn,
      createLambdaFunction({
        ...settings,
        environment: { ...settings.environment, ...clientEnvironment, AWS_LAMBDA_FUNCTION_NAME: settings.name },
        // Timeouts are never sped up: the function runs at this machine's own speed.
        clock: createSystemClock(),
        onOutput: (text) => appendFileSync(join(logDir, `${settings.name}.log`), text),
      }),
    ]),
  );
  return {
    invoke: async (functionArn, eventJson) => {
      const called = functions.get(functionArn);
      if (called === undefined) throw new FunctionError(`Function not found: ${functionArn}`);
      return called.invoke(eventJson);
    },
    close: async () => {
      await Promise.all([...functions.values()].map((each) => each.close()));
    },
  };
}
