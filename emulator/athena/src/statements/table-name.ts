import { AthenaSqlError, type Identifier, type QualifiedName } from "@sluice/emulator-trino";

/** A table as the catalog knows it: both names in lower case. */
export interface TableName {
  readonly databaseName: string;
  readonly name: string;
}

const catalogName = "awsdatacatalog";

/** `[[awsdatacatalog.]database.]table`. Throws `AthenaSqlError` for another catalog. */
export function resolveTableName(name: QualifiedName, database: string): TableName {
  const [table = "", databaseName = database, catalog = catalogName] = name.map(toKey).toReversed();
  if (catalog !== catalogName) throw new AthenaSqlError("CATALOG_NOT_FOUND", `Catalog '${catalog}' does not exist`);
  return { databaseName: databaseName.toLowerCase(), name: table };
}

/** As messages name a table. */
export function formatTableName({ databaseName, name }: TableName): string {
  return `${catalogName}.${databaseName}.${name}`;
}

/** Glue folds names to lower case, quoted or not. */
export function toKey({ value }: Identifier): string {
  return value.toLowerCase();
}

export function isTable(one: TableName, other: TableName): boolean {
  return one.databaseName === other.databaseName && one.name === other.name;
}
