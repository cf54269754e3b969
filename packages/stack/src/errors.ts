/** No stack to be found, or its manifest cannot be read. Says what was tried, and the way out. */
export class StackNotFoundError extends Error {
  override readonly name = "StackNotFoundError";
  readonly stackName: string;

  constructor(stackName: string, problem: string, options?: ErrorOptions) {
    super(`stack "${stackName}": ${problem}`, options);
    this.stackName = stackName;
  }
}
