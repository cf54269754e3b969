import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { findNamedQueryById } from "../lookups.ts";
import type { NamedQuery } from "../workgroup.ts";
import { describeUnknownIds, takeWorkgroupIds } from "./workgroup-ids.ts";

const idSchema = z.object({ NamedQueryId: z.string().min(1).max(128) });
const batchSchema = z.object({ NamedQueryIds: z.array(z.string()).min(1).max(50) });

export function getNamedQuery(service: AthenaService, input: unknown): object {
  return { NamedQuery: toNamedQuery(findNamedQueryById(service, parseJsonInput(idSchema, input).NamedQueryId)) };
}

export function batchGetNamedQuery({ namedQueries }: AthenaService, input: unknown): object {
  const { NamedQueryIds: ids } = parseJsonInput(batchSchema, input);
  const unknown = ids.filter((id) => !namedQueries.some((query) => query.id === id));
  return {
    NamedQueries: namedQueries.filter(({ id }) => ids.includes(id)).map(toNamedQuery),
    UnprocessedNamedQueryIds: describeUnknownIds("NamedQuery", unknown),
  };
}

export function listNamedQueries(service: AthenaService, input: unknown): object {
  const { items, nextToken } = takeWorkgroupIds(service, input, service.namedQueries);
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
