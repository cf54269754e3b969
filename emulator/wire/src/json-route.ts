import { toJsonErrorResponse } from "./error-response.ts";
import type { Route, WireRequest, WireResponse } from "./messages.ts";

/** A request that a JSON 1.1 service refuses, with the service's own code. */
export class JsonServiceError extends Error {
  override readonly name: string = "JsonServiceError";
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, options: ErrorOptions & { readonly status?: number } = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status ?? 400;
  }
}

/** Carries out an operation on what the service keeps. */
type JsonOperation<State> = (state: State, input: unknown) => object | Promise<object>;

export interface JsonService<State> {
  /** What `X-Amz-Target` begins with, such as `Firehose_20150804.`. */
  readonly targetPrefix: string;
  readonly operations: Readonly<Record<string, JsonOperation<State>>>;
  /** The body for an operation without output: an empty object, or with Kinesis nothing at all. */
  readonly emptyOutput?: "{}" | "";
}

/**
 * Answers a service's JSON 1.1 protocol, each request with the state as it is then. Anything else than
 * {@link JsonServiceError} that an operation throws is a bug.
 */
export function jsonRoute<State>(readState: () => State, service: JsonService<State>): Route {
  return async (request) => {
    const target = request.headers["x-amz-target"];
    if (target?.startsWith(service.targetPrefix) !== true) return undefined;
    try {
      const output = await findOperation(service, target)(readState(), parseBody(request));
      return toJsonResponse(output, service.emptyOutput ?? "{}");
    } catch (error) {
      if (!(error instanceof JsonServiceError)) throw error;
      return toJsonErrorResponse(error);
    }
  };
}

function findOperation<State>({ targetPrefix, operations }: JsonService<State>, target: string): JsonOperation<State> {
  const name = target.slice(targetPrefix.length);
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation !== undefined) return operation;
  throw new JsonServiceError("UnknownOperationException", `not emulated locally: ${target}`);
}

function parseBody({ headers, body }: WireRequest): unknown {
  if (headers["content-type"]?.includes("cbor") === true) {
    const message = "not emulated locally: CBOR; turn it off in the client (Java: CBOR_ENABLED=false)";
    throw new JsonServiceError("SerializationException", message);
  }
  try {
    return JSON.parse(body.toString());
  } catch (cause) {
    throw new JsonServiceError("SerializationException", "the request body is not JSON", { cause });
  }
}

function toJsonResponse(output: object, emptyOutput: string): WireResponse {
  return {
    status: 200,
    headers: { "content-type": "application/x-amz-json-1.1" },
    body: Object.keys(output).length === 0 ? emptyOutput : JSON.stringify(output),
  };
}
