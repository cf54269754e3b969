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
import { listEngineVersions } from "./operations/engine-versions.ts";
import { getQueryResults } from "./operations/get-query-results.ts";
import { getQueryRuntimeStatistics } from "./operations/get-query-runtime-statistics.ts";
import { batchGetNamedQuery, getNamedQuery, listNamedQueries } from "./operations/named-queries.ts";
import {
  batchGetPreparedStatement,
  createPreparedStatement,
  deletePreparedStatement,
  getPreparedStatement,
  listPreparedStatements,
  updatePreparedStatement,
} from "./operations/prepared-statements.ts";
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
  BatchGetPreparedStatement: batchGetPreparedStatement,
  BatchGetQueryExecution: batchGetQueryExecution,
  CreatePreparedStatement: createPreparedStatement,
  DeletePreparedStatement: deletePreparedStatement,
  GetDatabase: getDatabase,
  GetDataCatalog: getDataCatalog,
  GetNamedQuery: getNamedQuery,
  GetPreparedStatement: getPreparedStatement,
  GetQueryExecution: getQueryExecution,
  GetQueryResults: getQueryResults,
  GetQueryRuntimeStatistics: getQueryRuntimeStatistics,
  GetTableMetadata: getTableMetadata,
  GetWorkGroup: getWorkGroup,
  ListDatabases: listDatabases,
  ListDataCatalogs: listDataCatalogs,
  ListEngineVersions: listEngineVersions,
  ListNamedQueries: listNamedQueries,
  ListPreparedStatements: listPreparedStatements,
  ListQueryExecutions: listQueryExecutions,
  ListTableMetadata: listTableMetadata,
  ListWorkGroups: listWorkGroups,
  StartQueryExecution: startQueryExecution,
  StopQueryExecution: stopQueryExecution,
  UpdatePreparedStatement: updatePreparedStatement,
};

/** Answers Amazon Athena's JSON 1.1 protocol, each request with the service as it is then. */
export function athenaRoute(readService: () => AthenaService): Route {
  return jsonRoute(readService, { targetPrefix: "AmazonAthena.", operations });
}
