import {
  AthenaSqlError,
  countParameters,
  type Expression,
  parseExpression,
  parseStatement,
  type Statement,
} from "@sluice/emulator-trino";

import type { AthenaService } from "../athena-service.ts";
import { type PreparedStatementAddress, toPreparedStatementKey } from "../prepared-statement.ts";
import { readSubmitted, type SubmittedStatement } from "./submitted-statement.ts";

interface Submission {
  readonly sql: string;
  /** Values of `?`, as SQL. */
  readonly parameters: readonly string[];
  readonly workgroup: string;
}

/**
 * What a submission runs: for EXECUTE, the prepared statement. Returns the error with which it will fail once it runs.
 * Throws `AthenaSqlError` for what Athena refuses at once: what is no statement, and the wrong number of parameters.
 */
export function resolveSubmitted(service: AthenaService, submission: Submission): SubmittedStatement | AthenaSqlError {
  const { sql, workgroup } = submission;
  const statement = readSubmitted(sql);
  const given = submission.parameters.map(parseExpression);
  if (statement instanceof AthenaSqlError) return statement;
  if (statement.kind === "execute") {
    const parameters = [...statement.parameters, ...given];
    return readPrepared(service, { workgroup, name: statement.name.value }, parameters);
  }
  if (given.length > 0) checkParameterCount(sql, given);
  return { sql, statement, parameters: given };
}

function readPrepared(
  { preparedStatements }: AthenaService,
  address: PreparedStatementAddress,
  parameters: readonly Expression[],
): SubmittedStatement | AthenaSqlError {
  const prepared = preparedStatements.get(toPreparedStatementKey(address));
  if (prepared === undefined) {
    const text = `Prepared Statement ${address.name} was not found in workgroup ${address.workgroup}.`;
    return new AthenaSqlError("NOT_FOUND", text);
  }
  try {
    checkParameterCount(prepared.query, parameters);
    return { sql: prepared.query, statement: parseStatement(prepared.query), parameters };
  } catch (error) {
    if (error instanceof AthenaSqlError) return error;
    throw error;
  }
}

/** (Trino's words.) */
function checkParameterCount(sql: string, { length }: readonly Expression[]): void {
  const expected = countParameters(sql);
  if (expected === length) return;
  const text = `line 1:1: Incorrect number of parameters: expected ${expected} but found ${length}`;
  throw new AthenaSqlError("INVALID_PARAMETER_USAGE", text);
}

type PrepareStatement = Extract<Statement, { readonly kind: "prepare" }>;
type DeallocateStatement = Extract<Statement, { readonly kind: "deallocate" }>;

/** PREPARE: keeps a statement in a workgroup, in the place of one with its name. */
export function prepareStatement(
  { preparedStatements, nowMs }: AthenaService,
  { name: { value: name }, text: query }: PrepareStatement,
  workgroup: string,
): void {
  const prepared = { workgroup, name, query, modifiedAtMs: nowMs() };
  preparedStatements.set(toPreparedStatementKey(prepared), prepared);
}

/** DEALLOCATE PREPARE. */
export function deallocateStatement(
  { preparedStatements }: AthenaService,
  { name: { value: name } }: DeallocateStatement,
  workgroup: string,
): void {
  if (preparedStatements.delete(toPreparedStatementKey({ workgroup, name }))) return;
  throw new AthenaSqlError("NOT_FOUND", `Prepared Statement ${name} was not found in workgroup ${workgroup}.`);
}
