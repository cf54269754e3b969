import { type CborFields, decodeCbor, encodeCbor } from "./cbor-values.ts";
import { JsonServiceError } from "./json-service-error.ts";
import type { Route, WireResponse } from "./messages.ts";
import { findOperation, type Operation, type Operations } from "./operations.ts";
import { type ToQueryCode, toQueryErrorHeader } from "./query-error.ts";

export interface RpcCborService<State> {
  /** As in the path: `/service/GraniteServiceVersion20100801/operation/ListMetrics`. */
  readonly serviceName: string;
  readonly operations: Operations<State>;
  readonly cborFields: CborFields;
  /** For a service that has an older query protocol as well. */
  readonly toQueryCode?: ToQueryCode;
}

/** Answers Smithy RPC v2 CBOR (smithy.io, additional-specs/protocols/smithy-rpc-v2, read 2026-11-29 from memory, unverified). */
export function rpcCborRoute<State>(readState: () => State, service: RpcCborService<State>): Route {
  const prefix = `/service/${service.serviceName}/operation/`;
  return async ({ path, headers, body }) => {
    if (headers["smithy-protocol"] !== "rpc-v2-cbor" || !path.startsWith(prefix)) return undefined;
    try {
      const operation = requireOperation(service, path.slice(prefix.length));
      return toResponse(200, await operation(readState(), parseBody(body, service)), service);
    } catch (error) {
      if (!(error instanceof JsonServiceError)) throw error;
      return toErrorResponse(error, service);
    }
  };
}

function requireOperation<State>({ operations }: RpcCborService<State>, name: string): Operation<State> {
  const operation = findOperation(operations, name);
  if (operation !== undefined) return operation;
  throw new JsonServiceError("UnknownOperationException", `not emulated locally: ${name}`, { status: 404 });
}

/** An operation without input has no body. */
function parseBody<State>(body: Buffer, { cborFields }: RpcCborService<State>): unknown {
  if (body.length === 0) return {};
  try {
    return decodeCbor(body, cborFields);
  } catch (cause) {
    throw new JsonServiceError("SerializationException", "the request body is not CBOR", { cause });
  }
}

function toErrorResponse<State>(
  { code, message, status }: JsonServiceError,
  service: RpcCborService<State>,
): WireResponse {
  const response = toResponse(status, { __type: code, message }, service);
  return { ...response, headers: { ...response.headers, ...toQueryErrorHeader(code, service.toQueryCode) } };
}

function toResponse<State>(status: number, output: object, { cborFields }: RpcCborService<State>): WireResponse {
  const headers = { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor" };
  return { status, headers, body: encodeCbor(output, cborFields) };
}
