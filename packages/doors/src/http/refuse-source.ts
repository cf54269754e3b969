import { SourceError } from "@sluice/source";

import { RefusedRequestError } from "./errors.ts";

/** What a source's error is to the client: a body that cannot be read. Leaves every other error as it is. */
export function refuseSource(error: unknown): unknown {
  return error instanceof SourceError ? new RefusedRequestError(400, error.problem, { cause: error }) : error;
}
