import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { appendIfPossible, createSystemClock, type ReportMetric } from "@sluice/emulator-wire";

import { type FunctionCode, layOutCode, removeOtherCode } from "./code-folder.ts";
import { type DeployedFunction, deployFunction, type Deployment } from "./deployed-function.ts";
import { FunctionError } from "./errors.ts";
import type { EventJson } from "./event-text.ts";
import { measureInvocation } from "./function-metrics.ts";
import { createLambdaFunction, type LambdaFunction } from "./lambda-function.ts";
import { jsonReader, type ResponseReader } from "./response-reader.ts";

interface RunSettings {
  readonly name: string;
  readonly arn: string;
  /** The handler's module, by its path in the code. */
  readonly moduleName: string;
  readonly exportName: string;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Invocations at a time; as many as come by default. */
  readonly maxConcurrency?: number | undefined;
}

/** A Lambda function, with its real code. */
export interface LambdaFunctionSettings extends RunSettings {
  readonly code: FunctionCode;
}

export interface FunctionPoolOptions {
  readonly clientEnvironment: Readonly<Record<string, string>>;
  /** Gets a log for each function. */
  readonly logDir: string;
  /** Gets a folder for each function, with its code. */
  readonly codeDir: string;
  /** Takes what is measured of the functions. */
  readonly reportMetric?: ReportMetric | undefined;
  /** Called with each line that a function prints, where embedded metrics may be. */
  readonly onLogLine?: ((line: string, functionName: string) => void) | undefined;
}

/** Functions by ARN. */
export interface FunctionPool {
  /** Resolves with the response as JSON. */
  readonly invoke: (functionArn: string, eventJson: EventJson) => Promise<string>;
  /** Resolves with what the reader makes of the response. */
  readonly invokeAndRead: <Answer>(
    functionArn: string,
    eventJson: EventJson,
    reader: ResponseReader<Answer>,
  ) => Promise<Answer>;
  /** Sorted. */
  readonly arns: () => readonly string[];
  /**
   * Adds functions, and replaces those whose code or settings have changed: invocations in progress end with the old ones.
   * Leaves functions that are not given as they are. Returns the names of the replaced ones. Throws
   * `FunctionCodeError`, and has then changed nothing.
   */
  readonly update: (all: readonly LambdaFunctionSettings[]) => readonly string[];
  readonly close: () => Promise<void>;
}

/** Sets up every function. Each starts on its first invocation and prints to `<logDir>/<name>.log`. */
export function createFunctionPool(all: readonly LambdaFunctionSettings[], options: FunctionPoolOptions): FunctionPool {
  const { logDir, codeDir } = options;
  mkdirSync(logDir, { recursive: true });
  const functions = new Map<string, DeployedFunction<RunSettings>>();
  const start = (deployment: Deployment<RunSettings>): LambdaFunction => startDeployment(deployment, options);
  const update: FunctionPool["update"] = (next) => {
    const deployments = next.map((settings) => layOutDeployment(settings, codeDir));
    return deployments.flatMap((deployment) => {
      const { arn, name } = deployment.settings;
      const deployed = functions.get(arn);
      if (deployed !== undefined) return deployed.replace(deployment) ? [name] : [];
      // A new function has no code in use: what lies there is an earlier process's.
      removeOtherCode(join(codeDir, name), deployment.codeFolder);
      functions.set(arn, deployFunction(deployment, start));
      return [];
    });
  };
  update(all);
  const invokeAndRead: FunctionPool["invokeAndRead"] = async (functionArn, eventJson, reader) => {
    const called = functions.get(functionArn);
    if (called === undefined) throw new FunctionError(`Function not found: ${functionArn}`);
    const invoke = () => called.invoke(eventJson, reader);
    return measureInvocation(readFunctionName(functionArn), invoke, options.reportMetric);
  };
  return {
    invoke: (functionArn, eventJson) => invokeAndRead(functionArn, eventJson, jsonReader),
    invokeAndRead,
    arns: () => [...functions.keys()].toSorted(),
    update,
    close: async () => {
      await Promise.all([...functions.values()].map((each) => each.close()));
    },
  };
}

/** `arn:aws:lambda:REGION:ACCOUNT:function:NAME`. */
function readFunctionName(functionArn: string): string {
  return functionArn.split(":")[6] ?? functionArn;
}

function layOutDeployment({ code, ...settings }: LambdaFunctionSettings, codeDir: string): Deployment<RunSettings> {
  const { name } = settings;
  return { settings, codeFolder: layOutCode(name, code, join(codeDir, name)) };
}

function startDeployment(
  { settings, codeFolder }: Deployment<RunSettings>,
  { clientEnvironment, logDir, onLogLine }: FunctionPoolOptions,
): LambdaFunction {
  const { name, moduleName, environment } = settings;
  return createLambdaFunction({
    ...settings,
    modulePath: join(codeFolder, moduleName),
    environment: { ...environment, ...clientEnvironment, AWS_LAMBDA_FUNCTION_NAME: name },
    // Timeouts are never sped up: the function runs at this machine's own speed.
    clock: createSystemClock(),
    onLogLine: onLogLine && ((line) => onLogLine(line, name)),
    onOutput: (text) => appendIfPossible(join(logDir, `${name}.log`), text),
  });
}
