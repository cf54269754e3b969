import {
  AthenaSqlError,
  type Expression,
  formatPosition,
  parseStatement,
  type Statement,
  tokenizeSql,
} from "@sluice/emulator-trino";

/** A statement as it will be run. */
export interface SubmittedStatement {
  /** The text that positions in messages are of: for EXECUTE, that of the prepared statement. */
  readonly sql: string;
  readonly statement: Statement;
  /** Values of `?`. */
  readonly parameters: readonly Expression[];
}

/**
 * Reads a statement. Returns the error of a text that begins like a statement: it fails once it runs. Throws `AthenaSqlError`
 * for another text, and for one with characters that SQL does not have.
 */
export function readSubmitted(sql: string): Statement | AthenaSqlError {
  const tokens = tokenizeSql(sql);
  try {
    return parseStatement(sql);
  } catch (error) {
    const start = `SYNTAX_ERROR: ${formatPosition(sql, tokens[0]?.start ?? 0)}: `;
    const isNoSql = tokens.some(({ kind }) => kind === "unrecognized");
    if (!(error instanceof AthenaSqlError) || isNoSql || error.message.startsWith(start)) throw error;
    return error;
  }
}
