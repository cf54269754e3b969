import { randomUUID } from "node:crypto";

import { AthenaSqlError } from "@sluice/emulator-trino";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { invalidRequest } from "../errors.ts";
import { findWorkgroup } from "../lookups.ts";
import type { QueryExecution, ResultLocation } from "../query-execution.ts";
import { runExecution } from "../run-execution.ts";
import { resolveSubmitted } from "../statements/prepared-statements.ts";
import { describeStatementKind, type StatementKind } from "../statements/statement-kind.ts";
import type { AthenaWorkgroup } from "../workgroup.ts";

const schema = z.object({
  QueryString: z.string().min(1).max(262_144),
  ClientRequestToken: z.string().min(32).max(128).optional(),
  QueryExecutionContext: z
    .object({ Database: z.string().min(1).max(255).optional(), Catalog: z.string().min(1).max(256).optional() })
    .default({}),
  ResultConfiguration: z.object({ OutputLocation: z.string().optional() }).default({}),
  WorkGroup: z.string().default("primary"),
  ExecutionParameters: z.array(z.string().min(1).max(1024)).default([]),
});

type Input = z.output<typeof schema>;

/** StartQueryExecution. A token that was used before returns the query it started then. */
export function startQueryExecution(service: AthenaService, input: unknown): object {
  const parsed = parseJsonInput(schema, input);
  const { ClientRequestToken: token = randomUUID() } = parsed;
  const known = service.executionsByToken.get(token);
  if (known !== undefined) return { QueryExecutionId: checkSameQuery(known, parsed) };
  const execution = createExecution(service, parsed);
  service.executionsByToken.set(token, execution);
  service.executions.set(execution.id, execution);
  void service.inTurn(() => runExecution(service, execution));
  return { QueryExecutionId: execution.id };
}

function checkSameQuery({ id, query, parameters, workgroup }: QueryExecution, input: Input): string {
  const given = JSON.stringify([input.QueryString, input.ExecutionParameters, input.WorkGroup]);
  if (given === JSON.stringify([query, parameters, workgroup])) return id;
  throw invalidRequest("Idempotent parameters do not match");
}

function createExecution(service: AthenaService, input: Input): QueryExecution {
  const id = randomUUID();
  const { Database = "default", Catalog: catalog = "awsdatacatalog" } = input.QueryExecutionContext;
  const { QueryString: query, ExecutionParameters: parameters } = input;
  const workgroup = findWorkgroup(service, input.WorkGroup);
  const submitted = resolve(service, input);
  const statementKind = describeStatementKind(submitted instanceof AthenaSqlError ? undefined : submitted.statement);
  const location = chooseOutputLocation(workgroup, input.ResultConfiguration.OutputLocation);
  return {
    id,
    query,
    parameters,
    submitted,
    statementKind,
    database: unquoteName(Database),
    catalog,
    workgroup: input.WorkGroup,
    place: toResultLocation(location, nameResult(id, statementKind)),
    manifestPlace: toResultLocation(location, `${id}-manifest.csv`),
    submittedAtMs: service.nowMs(),
    cancellation: new AbortController(),
    state: "QUEUED",
    scannedBytes: 0,
    columns: [],
  };
}

/** Refuses a text that does not begin like a statement. Mistakes further on fail the query instead, after its start. */
function resolve(service: AthenaService, input: Input): QueryExecution["submitted"] {
  try {
    return resolveSubmitted(service, {
      sql: input.QueryString,
      parameters: input.ExecutionParameters,
      workgroup: input.WorkGroup,
    });
  } catch (error) {
    if (!(error instanceof AthenaSqlError)) throw error;
    throw invalidRequest(error.message.replace(/^[A-Z_]+: /, ""));
  }
}

function nameResult(id: string, { form, substatement }: StatementKind): string {
  if (form === "csv") return `${id}.csv`;
  if (form === "text") return `${id}.txt`;
  return substatement === "CREATE_TABLE_AS_SELECT" ? `tables/${id}` : id;
}

/** Some clients quote the database as they would in a Hive statement. */
function unquoteName(name: string): string {
  return /^`(?<bare>[^`]+)`$/.exec(name)?.groups?.["bare"] ?? name;
}

function chooseOutputLocation({ configuration }: AthenaWorkgroup, asked: string | undefined): string {
  const { enforceWorkgroupConfiguration: isEnforced, resultConfiguration } = configuration;
  const given = isEnforced ? resultConfiguration.outputLocation : (asked ?? resultConfiguration.outputLocation);
  if (given !== undefined) return given;
  throw invalidRequest(
    "No output location provided. An output location is required either through the Workgroup result configuration setting or as an API input.",
  );
}

function toResultLocation(location: string, name: string): ResultLocation {
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(location) ?? [];
  if (bucket === undefined) throw invalidRequest(`outputLocation is not a valid S3 path: ${location}`);
  return { bucket, key: `${prefix === "" ? "" : `${prefix.replace(/\/$/, "")}/`}${name}` };
}
