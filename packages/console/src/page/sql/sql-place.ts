/** A place in a statement, both from 1, as the engine counts. */
export interface SqlPlace {
  readonly line: number;
  readonly column: number;
}

/** Reads the place from the engine's message: `line 3:12: Column 'x' cannot be resolved`, wherever it stands in it. */
export function findSqlPlace(message: string): SqlPlace | undefined {
  const [, line, column] = /\bline (\d+):(\d+)/.exec(message) ?? [];
  return line === undefined || column === undefined ? undefined : { line: Number(line), column: Number(column) };
}
