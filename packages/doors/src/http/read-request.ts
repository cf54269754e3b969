import { formatRowsPath } from "@sluice/lake";
import type { Dataset } from "@sluice/schema";
import type { APIGatewayProxyEventV2WithRequestContext, APIGatewayEventRequestContextV2 } from "aws-lambda";

import { type BodyForm, readBodyForm } from "./body-form.ts";
import { type Authorizer, type Caller, identifyCaller } from "./caller.ts";
import { RefusedRequestError } from "./errors.ts";

/** API Gateway's event in payload format 2.0 (API Gateway guide, http-api-develop-integrations-lambda, read 2026-11-29). */
export type HttpEvent = APIGatewayProxyEventV2WithRequestContext<
  APIGatewayEventRequestContextV2 & { readonly authorizer?: Authorizer }
>;

/** A request for rows to be taken, with its body as it was sent. */
export interface RowsRequest {
  readonly caller: Caller;
  /** {@link nameSource} */
  readonly source: string;
  readonly idempotencyKey: string | undefined;
  readonly form: BodyForm;
  readonly body: Buffer;
}

/** Characters that a header carries as they are. */
const keyPattern = /^[\x21-\x7e]{1,255}$/;

/** Reads an event. Throws {@link RefusedRequestError} for what is no request for rows. */
export function readRequest(event: HttpEvent, dataset: Dataset): RowsRequest {
  const { headers, body = "", isBase64Encoded } = event;
  const caller = identifyCaller(event.requestContext.authorizer);
  // The route has an authorizer; should somebody take it away, the door still lets nobody in.
  if (caller === undefined) throw new RefusedRequestError(403, "nobody has checked who sends this request");
  const form = readBodyForm(headers, dataset);
  if (form.isGzip && !isBase64Encoded) {
    throw new RefusedRequestError(400, "gzip came as text, which changes its bytes; send it as application/gzip");
  }
  const { "idempotency-key": idempotencyKey } = headers;
  if (idempotencyKey !== undefined && !keyPattern.test(idempotencyKey)) {
    throw new RefusedRequestError(400, "Idempotency-Key: expected 1 to 255 visible ASCII characters");
  }
  const source = nameSource(dataset.name);
  return { caller, source, idempotencyKey, form, body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8") };
}

/** What rejects and the load's line call a request. */
export function nameSource(dataset: string): string {
  return `POST ${formatRowsPath(dataset)}`;
}
