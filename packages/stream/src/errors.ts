/** Nothing was accepted for too long, and the sender gave up. What had been accepted before stays accepted. */
export class StreamStalledError extends Error {
  override readonly name = "StreamStalledError";
  readonly target: string;
  readonly stalledSeconds: number;
  /** Error code and message that were given last. */
  readonly reason: string;

  constructor(options: { target: string; stalledSeconds: number; reason: string }, cause?: ErrorOptions) {
    const { target, stalledSeconds, reason } = options;
    super(`${target}: nothing accepted for ${stalledSeconds} s; last answer: ${reason}`, cause);
    this.target = target;
    this.stalledSeconds = stalledSeconds;
    this.reason = reason;
  }
}

/** The service answered with success, and not about each record: a proxy's page, a body that is cut off. */
export class BadAnswerError extends Error {
  override readonly name = "BadAnswerError";
}

/** The rows of a source are not those that an earlier run of the load packed. */
export class SourceChangedError extends Error {
  override readonly name = "SourceChangedError";
  readonly batchNumber: number;

  constructor(batchNumber: number) {
    super(`rows of batch ${batchNumber} are not those that this load sent before: its source has changed since`);
    this.batchNumber = batchNumber;
  }
}

/** A load's log is of another version. The message says the way out, to follow the log's name. */
export class LoadLogVersionError extends Error {
  override readonly name = "LoadLogVersionError";
}

/** A checkpoint cannot be read or written. */
export class CheckpointError extends Error {
  override readonly name = "CheckpointError";
  readonly path: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`checkpoint "${path}": ${problem}`, options);
    this.path = path;
  }
}
