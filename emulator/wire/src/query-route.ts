import { randomUUID } from "node:crypto";

import { JsonServiceError } from "./json-service-error.ts";
import type { Route, WireRequest, WireResponse } from "./messages.ts";
import { findOperation, type Operations } from "./operations.ts";
import { parseQueryInput } from "./query-input.ts";
import { formatXmlDocument, type XmlContent, type XmlElements } from "./xml.ts";

export interface QueryService<State> {
  /** The API version that requests name, which tells services apart. */
  readonly version: string;
  readonly namespace: string;
  readonly operations: Operations<State>;
  /** Output fields with seconds since the epoch, which XML has as text. By name, wherever they are. */
  readonly timestamps?: ReadonlySet<string>;
  /** What this protocol calls an error, if it is not the code itself. */
  readonly toQueryCode?: (code: string) => string;
}

/** Answers a service's query protocol: a form comes, XML goes. All numbers of an input are texts. */
export function queryRoute<State>(readState: () => State, service: QueryService<State>): Route {
  return async (request) => {
    const fields = readFields(request);
    const action = fields.get("Action");
    if (action === null || fields.get("Version") !== service.version) return undefined;
    try {
      const operation = findOperation(service.operations, action);
      if (operation === undefined) throw new JsonServiceError("InvalidAction", `not emulated locally: ${action}`);
      return toResponse(action, await operation(readState(), parseQueryInput(listInput(fields))), service);
    } catch (error) {
      if (!(error instanceof JsonServiceError)) throw error;
      return toErrorResponse(error, service);
    }
  };
}

/** The input of a request without any is empty; `Action` and `Version` are no part of it. */
function listInput(fields: URLSearchParams): readonly (readonly [string, string])[] {
  return [...fields].filter(([name]) => name !== "Action" && name !== "Version");
}

function readFields({ headers, query, body }: WireRequest): URLSearchParams {
  const isForm = headers["content-type"]?.startsWith("application/x-www-form-urlencoded") === true;
  return isForm ? new URLSearchParams(body.toString()) : query;
}

interface XmlShape {
  readonly namespace: string;
  readonly timestamps?: ReadonlySet<string>;
}

function toResponse(action: string, output: object, { namespace, timestamps = new Set() }: XmlShape): WireResponse {
  const content = { [`${action}Result`]: toElements(output, timestamps), ...createMetadata() };
  return toXml(200, formatXmlDocument(`${action}Response`, content, namespace));
}

function toErrorResponse<State>(
  { code, message, status }: JsonServiceError,
  { namespace, toQueryCode = (same) => same }: QueryService<State>,
): WireResponse {
  const fault = { Type: "Sender", Code: toQueryCode(code), Message: message };
  return toXml(status, formatXmlDocument("ErrorResponse", { Error: fault, RequestId: randomUUID() }, namespace));
}

function createMetadata(): XmlElements {
  return { ResponseMetadata: { RequestId: randomUUID() } };
}

function toXml(status: number, body: string): WireResponse {
  return { status, headers: { "content-type": "text/xml" }, body };
}

function toElements(output: object, timestamps: ReadonlySet<string>): XmlElements {
  return Object.fromEntries(
    Object.entries(output)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, toContent(name, value, timestamps)]),
  );
}

function toContent(name: string, value: unknown, timestamps: ReadonlySet<string>): XmlContent {
  if (Array.isArray(value)) return { member: value.map((member) => toContent(name, member, timestamps)) };
  if (typeof value === "object" && value !== null) return toElements(value, timestamps);
  if (typeof value === "number" && timestamps.has(name)) return new Date(value * 1000).toISOString();
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}
