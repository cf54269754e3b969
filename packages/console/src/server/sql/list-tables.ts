import { type Column, type GlueClient, GetTablesCommand, type Table } from "@aws-sdk/client-glue";
import type { StackManifest } from "@sluice/lake";

import type { SqlTable } from "../../sql/sql-answer.ts";

/**
 * The tables and views of a database, as the Glue catalog has them; views first, each by name. A view hides which of its columns
 * are its table's partitions: that is the manifest's word.
 */
export async function listTables(
  glue: Pick<GlueClient, "send">,
  { database, datasets }: Pick<StackManifest, "database" | "datasets">,
): Promise<readonly SqlTable[]> {
  const partitionsOfViews = new Map(
    Object.values(datasets).map(({ views, partitionColumns }) => [
      views.data,
      new Set(partitionColumns.map(({ name }) => name)),
    ]),
  );
  const tables: SqlTable[] = [];
  let token: string | undefined;
  do {
    const page = await glue.send(new GetTablesCommand({ DatabaseName: database, NextToken: token }));
    tables.push(...(page.TableList ?? []).map((table) => toSqlTable(table, partitionsOfViews.get(table.Name ?? ""))));
    token = page.NextToken;
  } while (token !== undefined);
  return tables.toSorted((a, b) => Number(b.isView) - Number(a.isView) || (a.name < b.name ? -1 : 1));
}

function toSqlTable(table: Table, partitions: ReadonlySet<string> = new Set()): SqlTable {
  const { Name: name = "", TableType: type, StorageDescriptor: storage, PartitionKeys: keys = [] } = table;
  const isPartition = ({ Name: column = "" }: Column) => partitions.has(column);
  return {
    name,
    isView: type === "VIRTUAL_VIEW",
    columns: [
      ...(storage?.Columns ?? []).map((column) => toColumn(column, isPartition(column))),
      ...keys.map((key) => toColumn(key, true)),
    ],
  };
}

function toColumn({ Name: name = "", Type: type = "" }: Column, isPartition: boolean) {
  return { name, type, isPartition };
}
