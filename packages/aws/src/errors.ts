/** No stack was found, or its manifest cannot be read. Says what was tried and what to do. */
export class StackNotFoundError extends Error {
  override readonly name = "StackNotFoundError";
  readonly stackName: string;

  constructor(stackName: string, problem: string, options?: ErrorOptions) {
    super(`stack "${stackName}": ${problem}`, options);
    this.stackName = stackName;
  }
}

/**
 * The file that `sluice local` writes about itself is damaged or of another version, or cannot be read or written. The problem
 * says what to do.
 */
export class EndpointFileError extends Error {
  override readonly name = "EndpointFileError";
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`file "${file}": ${problem}`, options);
    this.file = file;
  }
}

/** The stack on this machine has not taken up a change of its project. */
export class LocalStackError extends Error {
  override readonly name = "LocalStackError";
}
