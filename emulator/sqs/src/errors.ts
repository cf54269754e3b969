import { JsonServiceError } from "@sluice/emulator-wire";

/** Codes of the JSON protocol, each with what clients of the older query protocol know it as (SQS API reference, read 2026-11-29 from memory, unverified). */
const queryCodes = {
  BatchEntryIdsNotDistinct: "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
  BatchRequestTooLong: "AWS.SimpleQueueService.BatchRequestTooLong",
  EmptyBatchRequest: "AWS.SimpleQueueService.EmptyBatchRequest",
  InvalidAttributeName: "InvalidAttributeName",
  InvalidAttributeValue: "InvalidAttributeValue",
  InvalidParameterValueException: "InvalidParameterValue",
  MessageNotInflight: "AWS.SimpleQueueService.MessageNotInflight",
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  QueueNameExists: "QueueAlreadyExists",
  ReceiptHandleIsInvalid: "ReceiptHandleIsInvalid",
  ResourceNotFoundException: "ResourceNotFoundException",
  TooManyEntriesInBatchRequest: "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
  UnsupportedOperation: "AWS.SimpleQueueService.UnsupportedOperation",
} as const;

export type SqsErrorCode = keyof typeof queryCodes;

/** A request that SQS refuses, with the service's own code. */
export class SqsError extends JsonServiceError {
  override readonly name = "SqsError";

  constructor(code: SqsErrorCode, message: string, options: ErrorOptions = {}) {
    super(code, message, options);
  }
}

const queryCodesByCode: ReadonlyMap<string, string> = new Map(Object.entries(queryCodes));

/** The query protocol's name of an error; undefined for one that it does not have. */
export function toQueryCode(code: string): string | undefined {
  return queryCodesByCode.get(code);
}
