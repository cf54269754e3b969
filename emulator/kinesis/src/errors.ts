import { JsonServiceError } from "@sluice/emulator-wire";

/** HTTP status of each code; API model of Kinesis 2013-12-02 in botocore 1.43.11, read 2026-11-21. */
const statuses = {
  ExpiredIteratorException: 400,
  ExpiredNextTokenException: 400,
  InternalFailure: 500,
  InvalidArgumentException: 400,
  LimitExceededException: 400,
  ProvisionedThroughputExceededException: 400,
  ResourceInUseException: 400,
  ResourceNotFoundException: 400,
  SerializationException: 400,
  UnknownOperationException: 400,
  ValidationException: 400,
} as const;

export type KinesisErrorCode = keyof typeof statuses;

/** A request that Kinesis refuses, with the service's own code. */
export class KinesisError extends JsonServiceError {
  override readonly name = "KinesisError";

  constructor(code: KinesisErrorCode, message: string, options: ErrorOptions = {}) {
    super(code, message, { ...options, status: statuses[code] });
  }
}

/** Throws what refuses a call, if anything does. */
export function throwIfRefused(refusal: KinesisError | undefined): void {
  if (refusal !== undefined) throw refusal;
}
