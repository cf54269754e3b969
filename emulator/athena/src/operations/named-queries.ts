import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { findNamedQueryById, takeAthenaPage, findWorkgroup } from "../lookups.ts";
import type { NamedQuery } from "../workgroup.ts";

const idSchema = z.object({ NamedQueryId: z.string().min(1).max(128) });
const batchSchema = z.object({ NamedQueryIds: z.array(z.string()).min(1).max(50) });
const listSchema = z.object({
  WorkGroup: z.string().default("primary"),
  MaxResults: z.int().min(0).max(50).default(50),
  NextToken: z.string().optional(),
});

export function getNamedQuery(service: AthenaService, input: unknown): object {
  return { NamedQuery: toNamedQuery(findNamedQueryById(service, parseJsonInput(idSchema, input).NamedQueryId)) };
}

export function batchGetNamedQuery({ namedQueries }: AthenaService, input: unknown): object {
  const { NamedQueryIds: ids } = parseJsonInput(batchSchema, input);
  const unknown = ids.filter((id) => !namedQueries.some((query) => query.id === id));
  return {
    NamedQueries: namedQueries.filter(({ id }) => ids.includes(id)).map(toNamedQuery),
    UnprocessedNamedQueryIds: unknown.map((id) => ({
      NamedQueryId: id,
      ErrorCode: "INVALID_INPUT",
      ErrorMessage: `NamedQuery ${id} was not found`,
    })),
  };
}

export function listNamedQueries(service: AthenaService, input: unknown): object {
  const { WorkGroup, MaxResults, NextToken } = parseJsonInput(listSchema, input);
  findWorkgroup(service, WorkGroup);
  const ids = service.namedQueries.filter(({ workgroup }) => workgroup === WorkGroup).map(({ id }) => id);
  const { items, nextToken } = takeAthenaPage(ids, { maxResults: MaxResults || 50, nextToken: NextToken });
  return { NamedQueryIds: items, NextToken: nextToken };
}

function toNamedQuery({ id, name, description, database, query, workgroup }: NamedQuery): object {
  return {
    NamedQueryId: id,
    Name: name,
    Description: description,
    Database: database,
    QueryString: query,
    WorkGroup: workgroup,
  };
}
