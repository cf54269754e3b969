/** Why a record fails by its answer: Firehose's codes without `Lambda.`, and what it says. */
export const failures = {
  MissingRecordId: "The record ID is missing in the response.",
  DuplicatedRecordId: "The record ID was answered more than once.",
  ProcessingFailedStatus: "ProcessingFailed status set for record",
  InvalidReturnFormat: "The answer has no result or no data.",
  // The guide's code for it (monitoring-with-cloudwatch-logs); that it fails one record and not all is assumed.
  JsonMappingException: "The answer's data is not base64.",
} as const;

/** What an answer comes to. */
export const verdicts = [
  "Ok",
  "Dropped",
  "MissingRecordId",
  "DuplicatedRecordId",
  "ProcessingFailedStatus",
  "InvalidReturnFormat",
  "JsonMappingException",
] as const satisfies readonly ("Ok" | "Dropped" | keyof typeof failures)[];

export type Verdict = (typeof verdicts)[number];

/**
 * What a function's response says about each record of an event, in the records' order. Thousands of answers pass from the
 * function's thread as five values.
 */
export interface FunctionAnswers {
  /** Places among {@link verdicts}. */
  readonly verdicts: Uint8Array;
  /** The data of the records that are Ok, one after the other, and where each ends. */
  readonly data: Uint8Array<ArrayBuffer>;
  readonly dataEnds: Uint32Array;
  /** All partition keys that differ, and which of them are each record's, if it is Ok. */
  readonly partitionKeys: readonly Readonly<Record<string, unknown>>[];
  readonly keyPlaces: Uint32Array;
}
