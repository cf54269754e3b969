/** What should be a stack's manifest is none, or one of another version. */
export class InvalidManifestError extends Error {
  override readonly name = "InvalidManifestError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`stack manifest: ${problems.join("; ")}`);
    this.problems = problems;
  }
}
