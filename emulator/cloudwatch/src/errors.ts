import { JsonServiceError } from "@sluice/emulator-wire";

/** Codes of the newer protocols, each with what clients of the query protocol know it as (API model of CloudWatch 2010-08-01 in botocore 1.43.11, read 2026-11-29). */
const queryCodes = {
  DashboardInvalidInputError: "InvalidParameterInput",
  DashboardNotFoundError: "ResourceNotFound",
  ResourceNotFound: "ResourceNotFound",
  ResourceNotFoundException: "ResourceNotFoundException",
  InvalidParameterValueException: "InvalidParameterValue",
  InvalidParameterCombinationException: "InvalidParameterCombination",
  InvalidNextToken: "InvalidNextToken",
  LimitExceededFault: "LimitExceeded",
  ValidationException: "ValidationError",
  SerializationException: "MalformedInput",
} as const;

type CloudWatchErrorCode = keyof typeof queryCodes;

/** A request that CloudWatch refuses, with the service's own code. */
export class CloudWatchError extends JsonServiceError {
  override readonly name = "CloudWatchError";

  constructor(code: CloudWatchErrorCode, message: string, options: ErrorOptions & { readonly status?: number } = {}) {
    super(code, message, options);
  }
}

/** What is wrong with a part of a dashboard's body. */
export interface DashboardProblem {
  /** `/widgets/3/type`. */
  readonly DataPath: string;
  readonly Message: string;
}

/** A dashboard's body that CloudWatch refuses. */
export class InvalidDashboardError extends CloudWatchError {
  constructor({ DataPath, Message }: DashboardProblem) {
    super(
      "DashboardInvalidInputError",
      `The dashboard body is invalid, there is 1 validation error: ${DataPath}: ${Message}`,
    );
  }
}

const queryCodesByCode: ReadonlyMap<string, string> = new Map(Object.entries(queryCodes));

/** The query protocol's name of an error; its own code where it has none. */
export function toQueryCode(code: string): string {
  return queryCodesByCode.get(code) ?? code;
}
