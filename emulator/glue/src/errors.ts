import { JsonServiceError } from "@sluice/emulator-wire";

export type GlueErrorCode =
  | "AlreadyExistsException"
  | "EntityNotFoundException"
  | "InvalidInputException"
  /** For what is not emulated. */
  | "UnknownOperationException";

/** A request that Glue refuses, with the service's own code. */
export class GlueError extends JsonServiceError {
  override readonly name = "GlueError";

  constructor(code: GlueErrorCode, message: string, options: ErrorOptions = {}) {
    super(code, message, options);
  }
}
