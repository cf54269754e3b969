import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createSqlEngine, parseSqlCatalog, type SqlEngine } from "@sluice/emulator-duckdb";
import { collectPlan } from "@sluice/plan";
import { devStack, writeProject } from "@sluice/registry/testing";

const bucket = "sluice-dev-lake";

/** The folder of the iris table's objects. */
export function findTableFolder(dir: string): string {
  return join(dir, bucket, "data", "iris");
}

/** Opens the engine that answers queries here, over the tables and views of a stack as its program defines them. */
export async function createEngineStarter(dir: string): Promise<() => SqlEngine> {
  const project = writeProject({ folder: join(dir, "project"), stacks: { dev: devStack } });
  const { resources } = await collectPlan({ dir: project, stack: "dev" });
  const list = (type: string) => resources.filter((resource) => resource.type === type).map(({ state }) => state);
  const catalog = parseSqlCatalog({
    databases: list("aws:glue/catalogDatabase:CatalogDatabase"),
    tables: list("aws:glue/catalogTable:CatalogTable"),
  });
  const toBucketPath = (name: string) => join(dir, name);
  const files = async ({ prefix = "" }: { readonly prefix?: string }) =>
    readdirSync(join(dir, bucket), { recursive: true, encoding: "utf8" })
      .filter((key) => key.startsWith(prefix) && key.endsWith(".parquet"))
      .map((key) => ({ key, path: join(dir, bucket, key) }));
  return () => createSqlEngine({ readCatalog: () => catalog, store: { files, toBucketPath }, nowMs: Date.now });
}

export interface StatementCost {
  readonly seconds: number;
  /** The most memory that the query's process held; undefined where this is not Linux. */
  readonly peakMiB: number | undefined;
}

/** Runs a statement as Athena's endpoint does, in a process that has started before, and writes its result. */
export async function measureStatement(engine: SqlEngine, sql: string): Promise<StatementCost> {
  await runStatement(engine, "SELECT 1");
  const startedAtMs = performance.now();
  await runStatement(engine, sql);
  const seconds = (performance.now() - startedAtMs) / 1000;
  const peakMiB = readChildPeakMiB();
  engine.close();
  return { seconds, peakMiB };
}

async function runStatement(engine: SqlEngine, sql: string): Promise<void> {
  const query = await engine.open({ sql, database: "sluice_dev" });
  await query.countScannedBytes();
  await query.writeResult();
  await query.close();
}

/** Of this process's only child, the query's. */
function readChildPeakMiB(): number | undefined {
  if (process.platform !== "linux") return undefined;
  const [child] = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
  const [, kibibytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child}/status`, "utf8")) ?? [];
  return Math.round(Number(kibibytes) / 1024);
}
