import { describeFileError } from "@sluice/command-line";

/** Athena refused a statement, or the statement failed. The message is Athena's. */
export class QueryFailedError extends Error {
  override readonly name = "QueryFailedError";
}

/** The statement was cancelled: by somebody else, or by the workgroup's scan limit. */
export class QueryCancelledError extends Error {
  override readonly name = "QueryCancelledError";
}

/** The dataset, named query, shard or stream that the user asked for does not exist. */
export class NotFoundError extends Error {
  override readonly name = "NotFoundError";
}

/** A file that the user named cannot be read. */
export class InputFileError extends Error {
  override readonly name = "InputFileError";
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`file "${file}": ${describeFileError(cause, "read")}`, { cause });
    this.file = file;
  }
}

/** A file that the user named cannot be written. */
export class OutputFileError extends Error {
  override readonly name = "OutputFileError";
  readonly file: string;

  constructor(file: string, cause: Error) {
    super(`file "${file}" cannot be written: ${describeFileError(cause, "written")}`, { cause });
    this.file = file;
  }
}

/** The object that a statement's result is in cannot be read. */
export class ResultObjectError extends Error {
  override readonly name = "ResultObjectError";

  constructor(problem: string, options?: ErrorOptions) {
    super(`the result cannot be read: ${problem}`, options);
  }
}

/** AWS refused, or was not reached: no permission, no credentials, no answer. Says what to do. */
export class AwsRefusedError extends Error {
  override readonly name = "AwsRefusedError";
}

/** The plan that an interrupted replay kept cannot be read: what it has sent is unknown. */
export class KeptPlanError extends Error {
  override readonly name = "KeptPlanError";

  constructor(place: string, problem: string, options?: ErrorOptions) {
    super(`plan "${place}": ${problem}`, options);
  }
}

/** A window's function failed on records that it was given again: their object stays where it is. */
export class WindowFunctionError extends Error {
  override readonly name = "WindowFunctionError";

  constructor(functionName: string, answer: string) {
    super(`function "${functionName}" failed, run it again once that is mended: ${answer}`);
  }
}
