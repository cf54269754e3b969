import { jsonRoute, type Route } from "@sluice/emulator-wire";

import type { AthenaService } from "./athena-service.ts";
import {
  getDatabase,
  getDataCatalog,
  getTableMetadata,
  listDatabases,
  listDataCatalogs,
  listTableMetadata,
} from "./operations/data-catalog.ts";
import { getQueryResults } from "./operations/get-query-results.ts";
import { batchGetNamedQuery, getNamedQuery, listNamedQueries } from "./operations/named-queries.ts";
import {
  batchGetQueryExecution,
  getQueryExecution,
  listQueryExecutions,
  stopQueryExecution,
} from "./operations/query-executions.ts";
import { startQueryExecution } from "./operations/start-query-execution.ts";
import { getWorkGroup, listWorkGroups } from "./operations/workgroups.ts";

const operations = {
  BatchGetNamedQuery: batchGetNamedQuery,
  BatchGetQueryExecution: batchGetQueryExecution,
  GetDatabase: getDatabase,
  GetDataCatalog: getDataCatalog,
  GetNamedQuery: getNamedQuery,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetTableMetadata: getTableMetadata,
  GetWorkGroup: getWorkGroup,
  ListDatabases: listDatabases,
  ListDataCatalogs: listDataCatalogs,
  ListNamedQueries: listNamedQueries,
  ListQueryExecutions: listQueryExecutions,
  ListTableMetadata: listTableMetadata,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
};

/** Answers Amazon Athena's JSON 1.1 protocol, each request with the service as it is then. */
export function athenaRoute(readService: () => AthenaService): Route {
  return jsonRoute(readService, { targetPrefix: "AmazonAthena.", operations });
}
