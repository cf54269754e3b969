import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { parseSqlCatalog, type SqlCatalog } from "@sluice/emulator-duckdb";

/** A table that Trino and this machine's Athena both have. */
export interface OracleTable {
  readonly name: string;
  /** Name, Trino's type, Glue's type. The partition keys come last. */
  readonly columns: readonly (readonly [name: string, trinoType: string, glueType: string])[];
  readonly partitionKeys: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const bucket = "lake";

export function readTables(): readonly OracleTable[] {
  return JSON.parse(readFileSync(join(import.meta.dirname, "tables.json"), "utf8"));
}

/** The tables as Glue describes them: over JSON lines, in partitions that take any value. */
export function toCatalog(tables: readonly OracleTable[]): SqlCatalog {
  return parseSqlCatalog({ databases: [{ name: "default" }], tables: tables.map(toGlueTable) });
}

function toGlueTable({ name, columns, partitionKeys }: OracleTable): object {
  const glueColumns = columns.map(([column, , type]) => ({ name: column, type }));
  return {
    name,
    databaseName: "default",
    tableType: "EXTERNAL_TABLE",
    parameters: {
      "projection.enabled": "true",
      ...Object.fromEntries(partitionKeys.map((key) => [`projection.${key}.type`, "injected"])),
    },
    partitionKeys: glueColumns.filter((column) => partitionKeys.includes(column.name)),
    storageDescriptor: {
      location: `s3://${bucket}/${name}/`,
      columns: glueColumns.filter((column) => !partitionKeys.includes(column.name)),
      serDeInfo: { serializationLibrary: "org.apache.hive.hcatalog.data.JsonSerDe" },
    },
  };
}

/** Writes the tables' objects into a folder. */
export function writeObjects(tables: readonly OracleTable[], dir: string): OracleStore {
  const objects = tables.flatMap((table) => [...toObjects(table)].map(([key, body]) => ({ key, body })));
  const toPath = (key: string): string => join(dir, bucket, key);
  for (const { key, body } of objects) {
    mkdirSync(dirname(toPath(key)), { recursive: true });
    writeFileSync(toPath(key), body);
  }
  return {
    files: async ({ prefix = "" }) =>
      objects.filter(({ key }) => key.startsWith(prefix)).map(({ key }) => ({ key, path: toPath(key) })),
    toBucketPath: (name) => join(dir, name),
  };
}

/** Where the engine finds the objects. */
export interface OracleStore {
  readonly files: (listing: {
    readonly prefix?: string;
  }) => Promise<readonly { readonly key: string; readonly path: string }[]>;
  readonly toBucketPath: (bucket: string) => string;
}

/** An object for each partition, by key. */
function toObjects({ name, columns, partitionKeys, rows }: OracleTable): ReadonlyMap<string, string> {
  const objects = new Map<string, string>();
  for (const row of rows) {
    const values = Object.fromEntries(columns.map(([column], index) => [column, row[index]]));
    const folders = partitionKeys.map((key) => `${key}=${String(values[key])}/`).join("");
    const key = `${name}/${folders}rows.json`;
    objects.set(key, `${objects.get(key) ?? ""}${JSON.stringify(values)}\n`);
  }
  return objects;
}
