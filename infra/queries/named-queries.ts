import { readdirSync, readFileSync } from "node:fs";

import { nameTables } from "@sluice/lake";
import { type Dataset, identityColumns, identityKey } from "@sluice/schema";

import { selectSuspects } from "../tables/deduplicating-sql.ts";
import type { NamedSql } from "./named-sql.ts";

const folder = new URL(".", import.meta.url);

/** The queries that ship, for one dataset, ready to run. Throws for an unknown placeholder. */
export function loadNamedQueries(dataset: Dataset, database: string): readonly NamedSql[] {
  const { tables, views } = nameTables(dataset.name);
  const qualified = (name: string) => `"${database}"."${name}"`;
  const partitionColumns = dataset.partitionColumns.map(({ name }) => name);
  const suspects = selectSuspects({ databaseName: database, tableName: tables.data, identifiedBy: partitionColumns });
  const values: Readonly<Record<string, string>> = {
    table: qualified(tables.data),
    view: qualified(views.data),
    rejects: qualified(tables.rejects),
    partitions: renderPartitionColumns(dataset),
    identity: listNames([...partitionColumns, ...identityKey]),
    batch: listNames([...partitionColumns, identityColumns.batchId.name]),
    suspects: suspects.replaceAll("\n", "\n    "),
  };
  return [loadSampleQuery(dataset, database), ...readShippedQueries().map(fillPlaceholders(values))];
}

/** The dataset's own query; a window's results have no other. */
export function loadSampleQuery({ name, description, sampleQuery }: Dataset, database: string): NamedSql {
  const view = `"${database}"."${nameTables(name).views.data}"`;
  return { name: "sample", description, sql: sampleQuery.replace("{table}", view) };
}

function readShippedQueries(): readonly NamedSql[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  return files.toSorted().map((file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const { description } = /^-- (?<description>.+)/.exec(text)?.groups ?? {};
    if (description === undefined) throw new TypeError(`queries/${file}: the first line is not a comment`);
    return { name: file.replace(".sql", ""), description, sql: text.trim() };
  });
}

function fillPlaceholders(values: Readonly<Record<string, string>>): (query: NamedSql) => NamedSql {
  return (query) => ({
    ...query,
    sql: query.sql.replace(/\{(\w+)\}/g, (_, placeholder: string) => {
      const value = values[placeholder];
      if (value === undefined) throw new TypeError(`queries/${query.name}.sql: no value for {${placeholder}}`);
      return value;
    }),
  });
}

/** The partition columns, or the day of arrival for a dataset that has none. */
function renderPartitionColumns({ partitionColumns }: Dataset): string {
  if (partitionColumns.length === 0) return `CAST("${identityColumns.arrivedAt.name}" AS date)`;
  return listNames(partitionColumns.map(({ name }) => name));
}

function listNames(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}
