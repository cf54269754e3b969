import { JsonServiceError } from "@sluice/emulator-wire";

export type AthenaErrorCode = "InvalidRequestException" | "MetadataException";

/** A request that Athena refuses, with the service's own code. */
export class AthenaError extends JsonServiceError {
  override readonly name = "AthenaError";

  constructor(code: AthenaErrorCode, message: string, options: ErrorOptions = {}) {
    super(code, message, options);
  }
}

/** Athena's code for nearly everything. */
export function invalidRequest(message: string): AthenaError {
  return new AthenaError("InvalidRequestException", message);
}
