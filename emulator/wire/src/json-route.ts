import { type BodyFormat, createCborFormat, createJsonFormat, isCbor, type JsonVersion } from "./body-format.ts";
import type { CborFields } from "./cbor-values.ts";
import { toServiceErrorResponse } from "./error-response.ts";
import { EventStream, toEventStreamResponse } from "./event-stream.ts";
import { JsonServiceError } from "./json-service-error.ts";
import type { Route, WireResponse } from "./messages.ts";
import { findOperation, type Operation, type Operations } from "./operations.ts";
import { type ToQueryCode, toQueryErrorHeader } from "./query-error.ts";

export interface JsonService<State> {
  /** What `X-Amz-Target` begins with, such as `Firehose_20150804.`. */
  readonly targetPrefix: string;
  /** An output of {@link EventStream} is sent as it grows. */
  readonly operations: Operations<State>;
  /** Default: 1.1. */
  readonly version?: JsonVersion;
  /** The body for an operation without output: an empty object, or with Kinesis nothing at all. */
  readonly emptyOutput?: "{}" | "";
  /** Reads bodies of JSON faster than JSON.parse does; undefined for those that it leaves to it. */
  readonly readJson?: (body: Buffer) => unknown;
  /** For a service that takes and answers CBOR as well. */
  readonly cborFields?: CborFields;
  /** For a service that has an older query protocol as well. */
  readonly toQueryCode?: ToQueryCode;
}

/**
 * Answers a service's JSON protocol, each request with the state as it is then. Anything else than
 * {@link JsonServiceError} that an operation throws is a bug.
 */
export function jsonRoute<State>(readState: () => State, service: JsonService<State>): Route {
  const cborFormat = service.cborFields && createCborFormat(service.cborFields);
  const jsonFormat = createJsonFormat(service.version, service.readJson);
  return async ({ headers, body }) => {
    const target = headers["x-amz-target"];
    if (target?.startsWith(service.targetPrefix) !== true) return undefined;
    try {
      const format = isCbor(headers) ? requireCbor(cborFormat) : jsonFormat;
      const output = await requireOperation(service, target)(readState(), parseBody(body, format));
      if (output instanceof EventStream) return toEventStreamResponse(output, format);
      return toResponse(output, format, service.emptyOutput ?? "{}");
    } catch (error) {
      if (!(error instanceof JsonServiceError)) throw error;
      const response = toServiceErrorResponse(headers, error, jsonFormat);
      return { ...response, headers: { ...response.headers, ...toQueryErrorHeader(error.code, service.toQueryCode) } };
    }
  };
}

function requireOperation<State>({ targetPrefix, operations }: JsonService<State>, target: string): Operation<State> {
  const operation = findOperation(operations, target.slice(targetPrefix.length));
  if (operation !== undefined) return operation;
  throw new JsonServiceError("UnknownOperationException", `not emulated locally: ${target}`);
}

function requireCbor(format: BodyFormat | undefined): BodyFormat {
  if (format !== undefined) return format;
  throw new JsonServiceError("SerializationException", "this service takes JSON alone, and the request is CBOR");
}

function parseBody(body: Buffer, { decode, contentType }: BodyFormat): unknown {
  try {
    return decode(body);
  } catch (cause) {
    throw new JsonServiceError("SerializationException", `the request body is not ${contentType}`, { cause });
  }
}

function toResponse(output: object, { contentType, encode }: BodyFormat, emptyOutput: string): WireResponse {
  const isEmpty = Object.keys(output).length === 0;
  const body = isEmpty && emptyOutput === "" ? "" : encode(output);
  return { status: 200, headers: { "content-type": contentType }, body };
}
