import { JsonServiceError } from "@sluice/emulator-wire";

/** HTTP status of each code; API model of Firehose 2015-08-04 in botocore 1.43.11, read 2026-11-21. */
const statuses = {
  ConcurrentModificationException: 400,
  InternalFailure: 500,
  InvalidArgumentException: 400,
  LimitExceededException: 400,
  ResourceInUseException: 400,
  ResourceNotFoundException: 400,
  SerializationException: 400,
  ServiceUnavailableException: 503,
  ValidationException: 400,
} as const;

export type FirehoseErrorCode = keyof typeof statuses;

/** A request that Firehose refuses, with the service's own code. */
export class FirehoseError extends JsonServiceError {
  override readonly name = "FirehoseError";

  constructor(code: FirehoseErrorCode, message: string, options: ErrorOptions = {}) {
    super(code, message, { ...options, status: statuses[code] });
  }
}
