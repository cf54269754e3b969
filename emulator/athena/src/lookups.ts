import { takeTokenPage, type TokenPage, type TokenPageRequest } from "@sluice/emulator-wire";

import type { AthenaService } from "./athena-service.ts";
import { AthenaError, invalidRequest } from "./errors.ts";
import { type PreparedStatement, type PreparedStatementAddress, toPreparedStatementKey } from "./prepared-statement.ts";
import type { QueryExecution } from "./query-execution.ts";
import type { NamedQuery, AthenaWorkgroup } from "./workgroup.ts";

/** Throws InvalidRequestException, like the other lookups here. */
export function findExecution({ executions }: AthenaService, id: string): QueryExecution {
  const found = executions.get(id);
  if (found === undefined) throw invalidRequest(`QueryExecution ${id} was not found`);
  return found;
}

export function findWorkgroup({ workgroups }: AthenaService, name: string): AthenaWorkgroup {
  const found = workgroups.find((workgroup) => workgroup.name === name);
  if (found === undefined) throw invalidRequest(`WorkGroup ${name} is not found.`);
  return found;
}

export function findNamedQueryById({ namedQueries }: AthenaService, id: string): NamedQuery {
  const found = namedQueries.find((query) => query.id === id);
  if (found === undefined) throw invalidRequest(`NamedQuery ${id} was not found`);
  return found;
}

/** Throws ResourceNotFoundException. */
export function findPreparedStatement(
  { preparedStatements }: AthenaService,
  address: PreparedStatementAddress,
): PreparedStatement {
  const found = preparedStatements.get(toPreparedStatementKey(address));
  if (found !== undefined) return found;
  const message = `Prepared Statement ${address.name} was not found in workgroup ${address.workgroup}.`;
  throw new AthenaError("ResourceNotFoundException", message);
}

export function takeAthenaPage<Item>(items: readonly Item[], request: TokenPageRequest): TokenPage<Item> {
  const page = takeTokenPage(items, request);
  if (page === undefined) throw invalidRequest("NextToken: expected one from an earlier answer");
  return page;
}
