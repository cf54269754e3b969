import { readdirSync } from "node:fs";
import { join } from "node:path";

import { createSqlEngine, parseSqlCatalog, type SqlEngine } from "@sluice/emulator-duckdb";
import { collectPlan } from "@sluice/plan";
import { devStack, writeProject } from "@sluice/registry/testing";

import { findChild, readPeakMiB } from "../peak-memory.ts";
import { readProcessorSeconds } from "../processor-time.ts";
import { askedSpecies } from "./statements.ts";

const bucket = "sluice-dev-lake";

/** The folder of the iris table's objects. */
export function findTableFolder(dir: string): string {
  return join(dir, bucket, "data", "iris");
}

/** Which of the table's objects there are: all, or those of one partition's folder. */
export type ListedPart = "all" | "partition";

/** Opens the engine that answers queries here, over the tables and views of a stack as its program defines them. */
export async function createEngineStarter(dir: string): Promise<(part: ListedPart) => SqlEngine> {
  const project = writeProject({ folder: join(dir, "project"), stacks: { dev: devStack } });
  const { resources } = await collectPlan({ dir: project, stack: "dev" });
  const list = (type: string) => resources.filter((resource) => resource.type === type).map(({ state }) => state);
  const catalog = parseSqlCatalog({
    databases: list("aws:glue/catalogDatabase:CatalogDatabase"),
    tables: list("aws:glue/catalogTable:CatalogTable"),
  });
  const toBucketPath = (name: string) => join(dir, name);
  return (part) => {
    const folder = part === "all" ? "" : `/species_key=${askedSpecies}/`;
    const files = async ({ prefix = "" }: { readonly prefix?: string }) =>
      readdirSync(join(dir, bucket), { recursive: true, encoding: "utf8" })
        .filter((key) => key.startsWith(prefix) && key.includes(folder) && key.endsWith(".parquet"))
        .map((key) => ({ key, path: join(dir, bucket, key) }));
    return createSqlEngine({ readCatalog: () => catalog, store: { files, toBucketPath }, nowMs: Date.now });
  };
}

export interface StatementCost {
  readonly seconds: number;
  /** Of the query's process, in steps of 10 ms; undefined where this is not Linux. */
  readonly processorSeconds: number | undefined;
  /** The most memory that the query's process held; undefined where this is not Linux. */
  readonly peakMiB: number | undefined;
}

/** Runs a statement as Athena's endpoint does, in a process that has started before, and writes its result. */
export async function measureStatement(engine: SqlEngine, sql: string): Promise<StatementCost> {
  await runStatement(engine, "SELECT 1");
  const [startedAtMs, usedBefore] = [performance.now(), readProcessorSeconds(findChild(process.pid))];
  await runStatement(engine, sql);
  const seconds = (performance.now() - startedAtMs) / 1000;
  const used = readProcessorSeconds(findChild(process.pid));
  const processorSeconds = used === undefined || usedBefore === undefined ? undefined : used - usedBefore;
  const peakMiB = readPeakMiB(findChild(process.pid));
  engine.close();
  return { seconds, processorSeconds, peakMiB };
}

async function runStatement(engine: SqlEngine, sql: string): Promise<void> {
  const query = await engine.open({ sql, database: "sluice_dev" });
  await query.countScannedBytes();
  await query.writeResult();
  await query.close();
}
