import { readFile } from "node:fs/promises";
import { join } from "node:path";

import {
  AthenaClient,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionCommandInput,
} from "@aws-sdk/client-athena";
import { DuckDBInstance } from "@duckdb/node-api";
import { createSqlEngine, parseSqlCatalog } from "@sluice/emulator-duckdb";
import { createCatalogStore, parseCatalog } from "@sluice/emulator-glue";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { createObjectStore, type ObjectStore } from "@sluice/emulator-s3";
import { startServer } from "@sluice/emulator-wire";
import { createTemporaryFolder } from "@sluice/testing";

import { athenaRoute } from "./athena-endpoint.ts";
import { athenaSettings, catalogEntries } from "./athena-fixture-catalog.ts";
import { type AthenaDefinitions, type AthenaServiceOptions, createAthenaService } from "./athena-service.ts";

export const WorkGroup = "garden-dev";
export const Database = "garden_dev";

/** For tests: an Athena behind real HTTP, with a lake in a temporary folder. */
export interface AthenaFixture {
  readonly url: string;
  readonly client: AthenaClient;
  readonly store: ObjectStore;
  /** Replaces some of what Athena reads. */
  readonly define: (changes: Partial<AthenaDefinitions>) => void;
  /** Writes the rows of a SELECT, in DuckDB's SQL, as a Parquet object in the lake. */
  readonly deliver: (key: string, select: string) => Promise<void>;
  readonly start: (sql: string, input?: Partial<StartQueryExecutionCommandInput>) => Promise<string>;
  readonly describe: (id: string) => Promise<QueryExecution>;
  readonly ended: (id: string) => Promise<QueryExecution>;
  /** Runs a statement and waits for its end. */
  readonly run: (sql: string, input?: Partial<StartQueryExecutionCommandInput>) => Promise<QueryExecution>;
  /** The rows that GetQueryResults returns for a statement, with the header if there is one. */
  readonly rows: (sql: string, input?: Partial<StartQueryExecutionCommandInput>) => Promise<(string | null)[][]>;
  readonly close: () => Promise<void>;
}

/** In the middle of the projected days. */
function nowMs(): number {
  return Date.UTC(2026, 10, 21, 12);
}

export async function startAthena(options: Pick<AthenaServiceOptions, "queryTimeoutMs"> = {}): Promise<AthenaFixture> {
  const rootDir = createTemporaryFolder("athena");
  const store = createObjectStore({ rootDir, clock: { nowMs } });
  await store.createBucket("lake");
  await store.createBucket("results");
  const defined = parseCatalog(catalogEntries);
  const catalogStore = createCatalogStore({
    readDefined: () => defined,
    place: { file: join(rootDir, ".state", "catalog.json") },
  });
  const engine = createSqlEngine({ readCatalog: () => parseSqlCatalog(catalogStore.read()), store, nowMs });
  let definitions: AthenaDefinitions = athenaSettings;
  const readDefinitions = (): AthenaDefinitions => definitions;
  const route = athenaRoute(
    createAthenaService({ ...options, readDefinitions, catalogStore, engine, store, nowMs: Date.now }),
  );
  const server = await startServer({ port: 0, routes: [route] });
  const client = new AthenaClient({ ...toClientSettings(server.url), maxAttempts: 1 });
  return {
    url: server.url,
    client,
    store,
    define: (changes) => {
      definitions = { ...definitions, ...changes };
    },
    deliver: async (key, select) => {
      const file = join(rootDir, "delivered.parquet");
      await runInDuckDb(`COPY (${select}) TO '${file}' (FORMAT parquet)`);
      await store.put({ bucket: "lake", key, body: await readFile(file) });
    },
    ...createFixtureCalls(client),
    close: async () => {
      client.destroy();
      engine.close();
      await server.close();
    },
  };
}

function createFixtureCalls(
  client: AthenaClient,
): Pick<AthenaFixture, "start" | "describe" | "ended" | "run" | "rows"> {
  const start: AthenaFixture["start"] = async (sql, input = {}) => {
    const command = { QueryString: sql, WorkGroup, QueryExecutionContext: { Database }, ...input };
    return (await client.send(new StartQueryExecutionCommand(command))).QueryExecutionId ?? "";
  };
  const describe: AthenaFixture["describe"] = async (QueryExecutionId) => {
    const { QueryExecution = {} } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    return QueryExecution;
  };
  const ended: AthenaFixture["ended"] = async (id) => {
    for (;;) {
      const QueryExecution = await describe(id);
      if (!["QUEUED", "RUNNING"].includes(QueryExecution.Status?.State ?? "")) return QueryExecution;
    }
  };
  const run: AthenaFixture["run"] = async (sql, input) => ended(await start(sql, input));
  return {
    start,
    describe,
    ended,
    run,
    rows: async (sql, input) => {
      const { QueryExecutionId, Status } = await run(sql, input);
      if (Status?.State !== "SUCCEEDED") throw new Error(Status?.StateChangeReason);
      const { ResultSet } = await client.send(new GetQueryResultsCommand({ QueryExecutionId }));
      return (ResultSet?.Rows ?? []).map(({ Data = [] }) => Data.map(({ VarCharValue }) => VarCharValue ?? null));
    },
  };
}

async function runInDuckDb(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}
