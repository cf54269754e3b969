import { createCborFormat, createJsonFormat, isCbor } from "./body-format.ts";
import type { WireHead, WireResponse } from "./messages.ts";
import { formatXmlDocument } from "./xml.ts";

export interface ServiceError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** An error raised outside any service's own code, in the shape that the caller's protocol can read. */
export function toErrorResponse(headers: WireHead["headers"], error: ServiceError): WireResponse {
  return headers["x-amz-target"] === undefined ? toXmlErrorResponse(error) : toServiceErrorResponse(headers, error);
}

/** An error of the JSON protocols (Kinesis, Firehose, Glue, Athena), in CBOR for a client that writes CBOR. */
export function toServiceErrorResponse(
  headers: WireHead["headers"],
  { status, code, message }: ServiceError,
  jsonFormat = createJsonFormat(),
): WireResponse {
  const { contentType, encode } = isCbor(headers) ? createCborFormat() : jsonFormat;
  return {
    status,
    headers: { "content-type": contentType, "x-amzn-errortype": code },
    body: encode({ __type: code, message }),
  };
}

/** The XML shape that query (STS) and REST-XML (S3) clients both understand. */
function toXmlErrorResponse({ status, code, message }: ServiceError): WireResponse {
  return {
    status,
    headers: { "content-type": "application/xml" },
    body: formatXmlDocument("ErrorResponse", { Error: { Type: "Sender", Code: code, Message: message } }),
  };
}
