import { randomUUID } from "node:crypto";

import { JsonServiceError } from "@sluice/emulator-wire";

export type AthenaErrorCode = "InvalidRequestException" | "MetadataException" | "ResourceNotFoundException";

/** A request that Athena refuses, with the service's own code. */
export class AthenaError extends JsonServiceError {
  override readonly name = "AthenaError";

  constructor(code: AthenaErrorCode, message: string, options: ErrorOptions = {}) {
    super(code, message, options);
  }
}

/**
 * Glue's answer that something is not there, in the envelope that Athena puts around it: clients read Glue's code from it
 * (PyAthena 4.2.1, `PATTERN_METADATA_SERVICE_ERROR`, read 2026-11-29).
 */
export function missingEntity(message: string): AthenaError {
  const envelope = `Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: ${randomUUID()}; Proxy: null`;
  return new AthenaError("MetadataException", `${message} (${envelope})`);
}

/** Athena's code for nearly everything. */
export function invalidRequest(message: string): AthenaError {
  return new AthenaError("InvalidRequestException", message);
}
