import { randomUUID } from "node:crypto";

/** What stays the same from one invocation to the next. */
export interface ContextSettings {
  readonly functionName: string;
  readonly invokedFunctionArn: string;
  readonly memoryMiB: number;
  readonly timeoutSeconds: number;
}

/** A handler's second argument (Lambda guide, nodejs-context, from memory, unverified), without what belongs to mobile clients. */
export interface InvocationContext {
  readonly functionName: string;
  readonly functionVersion: "$LATEST";
  readonly invokedFunctionArn: string;
  /** In MiB, as text. */
  readonly memoryLimitInMB: string;
  readonly awsRequestId: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** Until the function is ended, whatever it does. */
  readonly getRemainingTimeInMillis: () => number;
}

/** The context of an invocation that begins at `startedAtMs`, in milliseconds since 1970. */
export function createContext(settings: ContextSettings, startedAtMs: number): InvocationContext {
  const { functionName, invokedFunctionArn, memoryMiB, timeoutSeconds } = settings;
  const endsAtMs = startedAtMs + timeoutSeconds * 1000;
  return {
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn,
    memoryLimitInMB: `${memoryMiB}`,
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, endsAtMs - Date.now()),
  };
}
