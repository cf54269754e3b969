/** How a prepared statement is found. */
export interface PreparedStatementAddress {
  readonly workgroup: string;
  readonly name: string;
}

/** A statement that is kept in a workgroup for EXECUTE, its parameters as question marks. */
export interface PreparedStatement extends PreparedStatementAddress {
  readonly query: string;
  readonly description?: string | undefined;
  readonly modifiedAtMs: number;
}

/** The key under which the service keeps it. */
export function toPreparedStatementKey({ workgroup, name }: PreparedStatementAddress): string {
  return JSON.stringify([workgroup, name]);
}
