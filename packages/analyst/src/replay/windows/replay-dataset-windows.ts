import { createLambdaClient } from "@sluice/aws";
import type { DatasetManifest } from "@sluice/lake";

import { NotFoundError, WindowFunctionError } from "../../errors.ts";
import type { OpenStack } from "../../open-stack.ts";
import { replayWindows, type WindowReplayCounts, type WindowReplayOptions } from "./replay-windows.ts";

type DatasetWindowReplay = Pick<WindowReplayOptions, "isDryRun" | "signal" | "onObject" | "sinceMs"> & {
  readonly entry: DatasetManifest;
};

/**
 * Hands the windows of a dataset what Lambda gave up. Throws {@link NotFoundError} for a dataset without windows, and
 * {@link WindowFunctionError} when a function fails again.
 */
export async function replayDatasetWindows(
  { manifest, s3, clientOptions }: OpenStack,
  { entry, ...options }: DatasetWindowReplay,
): Promise<WindowReplayCounts> {
  const windows = Object.values(manifest.datasets).flatMap(({ window }) => window ?? []);
  const own = windows.filter(({ of }) => of === entry.dataset);
  if (own.length === 0) throw new NotFoundError(`dataset "${entry.dataset}" has no windows: see docs/windows.md`);
  // Not before it is needed: loading it takes a tenth of a second.
  const { InvokeCommand } = await import("@aws-sdk/client-lambda");
  const lambda = await createLambdaClient(clientOptions);
  const invoke = async (functionName: string, eventJson: string): Promise<void> => {
    const called = new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(eventJson) });
    const { FunctionError, Payload } = await lambda.send(called);
    if (FunctionError !== undefined) throw new WindowFunctionError(functionName, Payload?.transformToString() ?? "");
  };
  try {
    return await replayWindows({
      ...options,
      s3,
      bucket: manifest.bucket,
      functionNames: own.map(({ functionName }) => functionName),
      allFunctionNames: windows.map(({ functionName }) => functionName),
      invoke,
    });
  } finally {
    lambda.destroy();
  }
}
