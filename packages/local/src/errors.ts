/** What a running stack cannot change to. */
export class RestartNeededError extends Error {
  override readonly name = "RestartNeededError";

  constructor(what: string, before: string, after: string) {
    super(`${what} is now "${after}" and was "${before}": restart to apply`);
  }
}
