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
  /** When this Athena was made. */
  readonly createdAtMs: number;
  /** By id, in the order of their start. In memory: another process knows nothing of them. */
  readonly executions: Map<string, QueryExecution>;
  /** Id of the query that was started with a client's token. */
  readonly idsByToken: Map<string, string>;
  /** Queries beyond the limit wait as QUEUED. */
  readonly inTurn: LimitFunction;
}

/** Each query has a DuckDB of its own, which takes memory and every core. */
const queriesAtOnce = 4;

/** There in every account; without a place for its results (Athena guide, workgroups, read 2026-11-21). */
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
    idsByToken: new Map(),
    inTurn: pLimit(queriesAtOnce),
  };
}
