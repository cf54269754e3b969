import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { invalidRequest } from "../errors.ts";
import { findPreparedStatement, findWorkgroup, takeAthenaPage } from "../lookups.ts";
import { type PreparedStatement, toPreparedStatementKey } from "../prepared-statement.ts";

/* Bounds: API model of Athena 2017-05-18 in botocore 1.43.11, read 2026-11-29. */
const nameField = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_@:]{0,255}$/);
const workgroupField = z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/);
const addressSchema = z.object({ StatementName: nameField, WorkGroup: workgroupField });
const statementSchema = addressSchema.extend({
  QueryStatement: z.string().min(1).max(262_144),
  Description: z.string().min(1).max(1024).optional(),
});
const listSchema = z.object({
  WorkGroup: workgroupField,
  MaxResults: z.int().min(1).max(50).default(50),
  NextToken: z.string().optional(),
});
const batchSchema = z.object({ PreparedStatementNames: z.array(nameField), WorkGroup: workgroupField });

/** CreatePreparedStatement. The statement is read when it is executed, not before. */
export function createPreparedStatement(service: AthenaService, input: unknown): object {
  const { StatementName: name, WorkGroup: workgroup, ...statement } = parseJsonInput(statementSchema, input);
  findWorkgroup(service, workgroup);
  const key = toPreparedStatementKey({ workgroup, name });
  if (service.preparedStatements.has(key)) {
    throw invalidRequest(`Prepared Statement ${name} already exists in workgroup ${workgroup}.`);
  }
  keep(service, { workgroup, name, ...toContent(statement) });
  return {};
}

/** UpdatePreparedStatement. */
export function updatePreparedStatement(service: AthenaService, input: unknown): object {
  const { StatementName, WorkGroup, ...statement } = parseJsonInput(statementSchema, input);
  const { workgroup, name, description } = findPreparedStatement(service, {
    workgroup: WorkGroup,
    name: StatementName,
  });
  keep(service, { workgroup, name, description, ...toContent(statement) });
  return {};
}

/** GetPreparedStatement. */
export function getPreparedStatement(service: AthenaService, input: unknown): object {
  const { StatementName: name, WorkGroup: workgroup } = parseJsonInput(addressSchema, input);
  return { PreparedStatement: toShape(findPreparedStatement(service, { workgroup, name })) };
}

/** BatchGetPreparedStatement. */
export function batchGetPreparedStatement({ preparedStatements }: AthenaService, input: unknown): object {
  const { PreparedStatementNames, WorkGroup: workgroup } = parseJsonInput(batchSchema, input);
  const found = PreparedStatementNames.map((name) =>
    preparedStatements.get(toPreparedStatementKey({ workgroup, name })),
  );
  return {
    PreparedStatements: found.flatMap((statement) => (statement === undefined ? [] : [toShape(statement)])),
    UnprocessedPreparedStatementNames: PreparedStatementNames.filter((_, index) => found[index] === undefined).map(
      (StatementName) => ({
        StatementName,
        ErrorCode: "STATEMENT_NOT_FOUND",
        ErrorMessage: `Prepared Statement ${StatementName} was not found in workgroup ${workgroup}.`,
      }),
    ),
  };
}

/** ListPreparedStatements, by name. */
export function listPreparedStatements(service: AthenaService, input: unknown): object {
  const { WorkGroup, MaxResults: maxResults, NextToken: nextToken } = parseJsonInput(listSchema, input);
  const { name: workgroup } = findWorkgroup(service, WorkGroup);
  const statements = [...service.preparedStatements.values()]
    .filter((statement) => statement.workgroup === workgroup)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const page = takeAthenaPage(statements, { maxResults, nextToken });
  return {
    PreparedStatements: page.items.map(({ name, modifiedAtMs }) => ({
      StatementName: name,
      LastModifiedTime: modifiedAtMs / 1000,
    })),
    NextToken: page.nextToken,
  };
}

/** DeletePreparedStatement. */
export function deletePreparedStatement(service: AthenaService, input: unknown): object {
  const { StatementName: name, WorkGroup: workgroup } = parseJsonInput(addressSchema, input);
  service.preparedStatements.delete(toPreparedStatementKey(findPreparedStatement(service, { workgroup, name })));
  return {};
}

function keep({ preparedStatements, nowMs }: AthenaService, statement: Omit<PreparedStatement, "modifiedAtMs">): void {
  preparedStatements.set(toPreparedStatementKey(statement), { ...statement, modifiedAtMs: nowMs() });
}

/** An update without a description keeps the one that there is. */
function toContent({ QueryStatement: query, Description: description }: z.output<typeof contentSchema>) {
  return { query, ...(description !== undefined && { description }) };
}

const contentSchema = statementSchema.omit({ StatementName: true, WorkGroup: true });

function toShape({ workgroup, name, query, description, modifiedAtMs }: PreparedStatement): object {
  return {
    StatementName: name,
    QueryStatement: query,
    WorkGroupName: workgroup,
    Description: description,
    LastModifiedTime: modifiedAtMs / 1000,
  };
}
