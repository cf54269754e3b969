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

/** The file of what was created is not what was written. */
export class DamagedCatalogError extends Error {
  override readonly name = "DamagedCatalogError";

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}: put back a copy of it, or remove it and create its databases and tables again`);
  }
}
