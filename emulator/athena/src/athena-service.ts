import type { SqlEngine } from "@sluice/emulator-duckdb";
import type { Catalog } from "@sluice/emulator-glue";
import type { ObjectStore } from "@sluice/emulator-s3";
import type { LimitFunction } from "p-limit";
import pLimit from "p-limit";

import type { QueryExecution } from "./query-execution.ts";
import type { NamedQuery, AthenaWorkgroup } from "./workgroup.ts";

export interface AthenaServiceOptions {
  readonly catalog: Catalog;
  readonly workgroups: readonly AthenaWorkgroup[];
  readonly namedQueries: readonly NamedQuery[];
  readonly engine: SqlEngine;
  readonly store: ObjectStore;
  readonly nowMs: () => number;
}

/** All that the operations need. */
export interface AthenaService extends AthenaServiceOptions {
  /** When this service was created. */
  readonly createdAtMs: number;
  /** By id, in the order they were started. Kept in memory only: they end with the process. */
  readonly executions: Map<string, QueryExecution>;
  /** By the client's token that started them. */
  readonly executionsByToken: Map<string, QueryExecution>;
  /** Runs a query when one of the places is free; until then it is QUEUED. */
  readonly inTurn: LimitFunction;
}

/** Low, since each query has a DuckDB of its own that takes memory and every core. */
const queriesAtOnce = 4;

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

export function createAthenaService(options: AthenaServiceOptions): AthenaService {
  return {
    ...options,
    workgroups: [primary, ...options.workgroups.filter(({ name }) => name !== "primary")],
    createdAtMs: options.nowMs(),
    executions: new Map(),
    executionsByToken: new Map(),
    inTurn: pLimit(queriesAtOnce),
  };
}
