/** No stack to be found, or its manifest cannot be read. Says what was tried, and the way out. */
export class StackNotFoundError extends Error {
  override readonly name = "StackNotFoundError";
  readonly stackName: string;

  constructor(stackName: string, problem: string, options?: ErrorOptions) {
    super(`stack "${stackName}": ${problem}`, options);
    this.stackName = stackName;
  }
}

/** The file that `pnpm local` writes of itself is damaged, or of another version. Says the way out. */
export class EndpointFileError extends Error {
  override readonly name = "EndpointFileError";
  readonly file: string;

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`file "${file}": ${problem}; delete it, or start "pnpm local" again, which writes it anew`, options);
    this.file = file;
  }
}
