import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { parseSqlCatalog } from "@sluice/emulator-duckdb";
import { createStatementRunner, type StatementRunner } from "@sluice/emulator-duckdb/testing";
import { buildMergedViewSql, nameTables } from "@sluice/lake";
import {
  compileDataset,
  deriveWindowDataset,
  toGlueColumns,
  toGluePartitionKeys,
  toProjectionProperties,
  windowDate,
} from "@sluice/schema";
import { orders } from "@sluice/schema/testing";

import { findWindow } from "./orders-fixture.ts";

const [bucket, databaseName] = ["lake", "shop"];

/** Writes lines of a window's table where its view finds them, and answers SQL over both. */
export async function openView(name: string, lines: readonly string[], dir: string): Promise<StatementRunner> {
  const derived = compileDataset(deriveWindowDataset(orders, findWindow(name)));
  const days = Map.groupBy(lines, (line) => String(JSON.parse(line).window_start).slice(0, 10));
  const objects = [...days].map(([day, its]) => {
    const key = `${derived.name}/${windowDate}=${day}/lines.json`;
    const path = join(dir, bucket, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, its.join(""));
    return { key, path };
  });
  const location = `s3://${bucket}/${derived.name}/`;
  const table = {
    name: nameTables(derived.name).tables.data,
    databaseName,
    tableType: "EXTERNAL_TABLE",
    parameters: toProjectionProperties(derived, location),
    partitionKeys: toGluePartitionKeys(derived),
    storageDescriptor: {
      location,
      columns: toGlueColumns(derived),
      serDeInfo: { serializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
    },
  };
  return createStatementRunner({
    catalog: parseSqlCatalog({ databases: [{ name: databaseName }], tables: [table] }),
    store: {
      files: async ({ prefix = "" }) => objects.filter(({ key }) => key.startsWith(prefix)),
      toBucketPath: (bucketName) => join(dir, bucketName),
    },
    database: databaseName,
    nowMs: Date.now(),
  });
}

/** SQL of the view over such a table. */
export function writeViewSql(name: string, settleSeconds = 60): string {
  const window = findWindow(name);
  const tableName = nameTables(`${orders.name}_${name}`).tables.data;
  return buildMergedViewSql({ databaseName, tableName, definition: orders, window, settleSeconds });
}
