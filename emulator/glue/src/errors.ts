import { JsonServiceError } from "@sluice/emulator-wire";

export type GlueErrorCode = "EntityNotFoundException" | "InvalidInputException";

/** A request that Glue refuses, with the service's own code. */
export class GlueError extends JsonServiceError {
  override readonly name = "GlueError";

  constructor(code: GlueErrorCode, message: string, options: ErrorOptions = {}) {
    super(code, message, options);
  }
}
