/** SQL that Athena refuses or that is not emulated. The message is Athena's, with the error's name in front. */
export class AthenaSqlError extends Error {
  override readonly name = "AthenaSqlError";
  /** Athena's name of the error, as `TABLE_NOT_FOUND`. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(`${code}: ${message}`, options);
    this.code = code;
  }
}

/** A position in Athena's form: `line 2:5`, both counted from 1. */
export function formatPosition(sql: string, position: number): string {
  const before = sql.slice(0, position);
  return `line ${before.split("\n").length}:${before.length - before.lastIndexOf("\n")}`;
}
