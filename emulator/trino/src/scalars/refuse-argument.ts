import { AthenaSqlError } from "../errors.ts";

/** Refuses a value that a function cannot take, in Trino's words. */
export function refuseArgument(message: string): never {
  throw new AthenaSqlError("INVALID_FUNCTION_ARGUMENT", message);
}

/** Refuses what Trino does and what is not done here. */
export function refuseUnsupported(what: string): never {
  throw new AthenaSqlError("NOT_SUPPORTED", `${what} is not emulated locally`);
}
