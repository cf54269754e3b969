import { toJsonErrorResponse } from "./error-response.ts";
import type { Route, WireRequest, WireResponse } from "./messages.ts";

/** What a service of the JSON 1.1 protocol refuses, with its own code. */
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

export interface JsonService {
  /** What `X-Amz-Target` begins with, such as `Firehose_20150804.`. */
  readonly targetPrefix: string;
  readonly operations: Readonly<Record<string, (input: unknown) => object | Promise<object>>>;
  /** The body for an operation without output: an empty object, or with Kinesis nothing at all. */
  readonly emptyOutput?: "{}" | "";
}

/** Answers a service's JSON 1.1 protocol. What an operation throws other than {@link JsonServiceError} is a bug. */
export function jsonRoute(service: JsonService): Route {
  return async (request) => {
    if (request.headers["x-amz-target"]?.startsWith(service.targetPrefix) !== true) return undefined;
    try {
      return toJsonResponse(await runOperation(service, request), service.emptyOutput ?? "{}");
    } catch (error) {
      if (!(error instanceof JsonServiceError)) throw error;
      return toJsonErrorResponse(error);
    }
  };
}

function runOperation({ targetPrefix, operations }: JsonService, request: WireRequest): object | Promise<object> {
  const name = request.headers["x-amz-target"]?.slice(targetPrefix.length) ?? "";
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (operation === undefined) {
    throw new JsonServiceError("UnknownOperationException", `not emulated locally: ${targetPrefix}${name}`);
  }
  return operation(parseBody(request));
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
