import type { SqlEngine } from "@sluice/emulator-duckdb";
import type { Catalog, CatalogStore } from "@sluice/emulator-glue";
import type { ObjectStore } from "@sluice/emulator-s3";
import type { LimitFunction } from "p-limit";
import pLimit from "p-limit";

import type { PreparedStatement } from "./prepared-statement.ts";
import type { QueryExecution } from "./query-execution.ts";
import type { NamedQuery, AthenaWorkgroup } from "./workgroup.ts";

/** What others define and Athena reads. */
export interface AthenaDefinitions {
  readonly workgroups: readonly AthenaWorkgroup[];
  readonly namedQueries: readonly NamedQuery[];
}

export interface AthenaServiceOptions {
  /** The definitions as they are now. A request, and the query that it starts, keep the ones that they began with. */
  readonly readDefinitions: () => AthenaDefinitions;
  /** The catalog that statements read and change. */
  readonly catalogStore: CatalogStore;
  readonly engine: SqlEngine;
  readonly store: ObjectStore;
  readonly nowMs: () => number;
  readonly queryTimeoutMs?: number;
}

/** All that the operations need for one request. */
export interface AthenaService extends AthenaDefinitions, Omit<Required<AthenaServiceOptions>, "readDefinitions"> {
  /** As it was when the request came. */
  readonly catalog: Catalog;
  /** When this service was created. */
  readonly createdAtMs: number;
  /** By id, in the order they were started. Kept in memory only: they end with the process. */
  readonly executions: Map<string, QueryExecution>;
  /** By the client's token that started them. */
  readonly executionsByToken: Map<string, QueryExecution>;
  /** Under their keys. Kept in memory only, too. */
  readonly preparedStatements: Map<string, PreparedStatement>;
  /** Runs a query when one of the places is free; until then it is QUEUED. */
  readonly inTurn: LimitFunction;
}

/** Low, since each query may take 2 GiB and half of the cores. */
const queriesAtOnce = 2;
/** "DML query timeout": 30 minutes (Athena guide, service-limits, from memory). */
const defaultQueryTimeoutMs = 30 * 60_000;

/** Every account has it; it names no location for results (Athena guide, workgroups, read 2026-11-21). */
const primary: AthenaWorkgroup = {
  name: "primary",
  state: "ENABLED",
  configuration: {
    enforceWorkgroupConfiguration: false,
    publishCloudwatchMetricsEnabled: false,
    resultConfiguration: {},
  },
};

/** Returns a function that gives the service for a request. */
export function createAthenaService({ readDefinitions, ...options }: AthenaServiceOptions): () => AthenaService {
  const kept = {
    queryTimeoutMs: defaultQueryTimeoutMs,
    ...options,
    createdAtMs: options.nowMs(),
    executions: new Map(),
    executionsByToken: new Map(),
    preparedStatements: new Map(),
    inTurn: pLimit(queriesAtOnce),
  };
  return () => {
    const { workgroups, ...definitions } = readDefinitions();
    const others = workgroups.filter(({ name }) => name !== "primary");
    return { ...kept, ...definitions, catalog: kept.catalogStore.read(), workgroups: [primary, ...others] };
  };
}
