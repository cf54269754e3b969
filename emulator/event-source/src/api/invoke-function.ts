import { FunctionThrottledError, maxPayloadBytes } from "@sluice/emulator-lambda";
import { JsonServiceError, type StreamedRequest, type WireResponse } from "@sluice/emulator-wire";

import { isFunction } from "./describe-mapping.ts";
import type { LambdaApi } from "./lambda-api.ts";

/** Invoke, as a client waits for it, does not wait for it, or only asks whether it could: API_Invoke, read 2026-11-29. */
export async function invokeFunction(
  name: string,
  request: StreamedRequest,
  { functions }: LambdaApi,
): Promise<WireResponse> {
  const functionArn = functions.arns().find((arn) => isFunction(arn, name));
  if (functionArn === undefined) {
    throw new JsonServiceError("ResourceNotFoundException", `Function not found: ${name}`, { status: 404 });
  }
  const eventJson = await readEvent(request);
  const type = request.headers["x-amz-invocation-type"] ?? "RequestResponse";
  if (type === "DryRun") return { status: 204, headers: version };
  const invoked = functions.invoke(functionArn, eventJson);
  if (type !== "Event") return answer(invoked);
  // Nobody waits, and its log says how it went.
  void invoked.catch(() => undefined);
  return { status: 202, headers: version };
}

const version = { "x-amz-executed-version": "$LATEST", "content-type": "application/json" };

/** An event that is no JSON is refused before the function is called. */
async function readEvent({ content }: StreamedRequest): Promise<string> {
  const text = Buffer.concat(await Array.fromAsync(content)).toString() || "{}";
  if (Buffer.byteLength(text) > maxPayloadBytes) {
    const limit = `Request must be smaller than ${maxPayloadBytes} bytes for the InvokeFunction operation`;
    throw new JsonServiceError("RequestTooLargeException", limit, { status: 413 });
  }
  try {
    JSON.parse(text);
  } catch (cause) {
    throw new JsonServiceError(
      "InvalidRequestContentException",
      `Could not parse request body into json: ${String(cause)}`,
    );
  }
  return text;
}

/** A function that fails is no failure of the call. */
async function answer(invoked: Promise<string>): Promise<WireResponse> {
  try {
    return { status: 200, headers: version, body: await invoked };
  } catch (error) {
    if (error instanceof FunctionThrottledError) {
      throw new JsonServiceError("TooManyRequestsException", error.message, { status: 429 });
    }
    const { name: errorType, message: errorMessage } = error instanceof Error ? error : new Error(String(error));
    const headers = { ...version, "x-amz-function-error": "Unhandled" };
    return { status: 200, headers, body: JSON.stringify({ errorMessage, errorType }) };
  }
}
