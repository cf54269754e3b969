import { createInterface } from "node:readline";
import type { Worker } from "node:worker_threads";

import { startWorker } from "@sluice/emulator-wire";

import { FunctionError } from "./errors.ts";
import type { WorkerAnswer, WorkerCall, WorkerSettings } from "./lambda-worker.ts";

export interface ExecutionEnvironmentOptions extends Omit<WorkerSettings, "context"> {
  readonly name: string;
  readonly arn: string;
  readonly timeoutSeconds: number;
  readonly memoryMiB: number;
  /** The function's whole environment: nothing of this process's leaks in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Called with what the function prints. */
  readonly onOutput: (text: string) => void;
  /** Called with each whole line that it prints. */
  readonly onLogLine?: ((line: string) => void) | undefined;
}

/** A worker thread that runs a function for one event at a time, as an execution environment of Lambda does. */
export interface ExecutionEnvironment {
  readonly isIdle: () => boolean;
  /** Resolves with what was read of the response. Rejects with {@link FunctionError} when the handler throws or the thread ends. */
  readonly run: (call: WorkerCall) => Promise<unknown>;
  /** Ends the thread; the event in progress, if any, fails with this reason. */
  readonly end: (reason: Error) => Promise<void>;
}

const workerUrl = new URL(import.meta.resolve("#lambda-worker"));

/** Starts the thread. `onEnd` is called once, as soon as the thread can no longer be used, whatever ended it. */
export function startExecutionEnvironment(
  options: ExecutionEnvironmentOptions,
  onEnd: () => void,
): ExecutionEnvironment {
  const worker = startFunctionWorker(options);
  let running: PromiseWithResolvers<unknown> | undefined;
  let hasEnded = false;

  const settle = (answer: WorkerAnswer): void => {
    const { resolve, reject } = running ?? {};
    running = undefined;
    if ("errorMessage" in answer) reject?.(new FunctionError(answer.errorMessage));
    else resolve?.(answer.message);
  };
  const markEnded = (reason: Error): void => {
    if (hasEnded) return;
    hasEnded = true;
    running?.reject(reason);
    onEnd();
  };
  worker.on("message", settle);
  worker.on("error", (error) => markEnded(new FunctionError(error.message, { cause: error })));
  worker.on("exit", (code) => markEnded(new FunctionError(`Runtime exited with exit status ${code}`)));

  return {
    isIdle: () => !hasEnded && running === undefined,
    run: (call) => {
      running = Promise.withResolvers<unknown>();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker thread has no origin
      worker.postMessage(call);
      return running.promise;
    },
    end: async (reason) => {
      markEnded(reason);
      await worker.terminate();
    },
  };
}

function startFunctionWorker(options: ExecutionEnvironmentOptions): Worker {
  const { modulePath, exportName, memoryMiB, environment, onOutput, onLogLine } = options;
  const { name: functionName, arn: invokedFunctionArn, timeoutSeconds } = options;
  const context = { functionName, invokedFunctionArn, memoryMiB, timeoutSeconds };
  const settings: WorkerSettings = { modulePath, exportName, context };
  const worker = startWorker(workerUrl, {
    workerData: settings,
    env: { ...environment },
    // A small young generation: events outlive it anyway, and at its default size the threads would hold hundreds of MiB.
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB, maxYoungGenerationSizeMb: 12 },
    stdout: true,
    stderr: true,
  });
  for (const output of [worker.stdout, worker.stderr]) {
    output.on("data", (chunk: Buffer) => onOutput(chunk.toString()));
    if (onLogLine !== undefined) createInterface({ input: output }).on("line", onLogLine);
  }
  return worker;
}
