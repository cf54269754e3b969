import { addDatabase, addTable, removeDatabase, removeTable } from "@sluice/emulator-glue";
import { AthenaSqlError, type Statement } from "@sluice/emulator-trino";

import type { AthenaService } from "../athena-service.ts";
import { findTable, isView } from "./answer-statement.ts";
import { editCatalog, failDdl } from "./edit-catalog.ts";
import { describeExternalTable } from "./external-table.ts";
import { addTablePartitions, dropTablePartitions, repairTable } from "./partition-statements.ts";
import { formatTableName, isTable, resolveTableName, toKey } from "./table-name.ts";

/** A statement that Hive answers on AWS by changing the catalog. */
export type ChangeStatement = Extract<
  Statement,
  {
    readonly kind:
      | "create database"
      | "create external table"
      | "drop database"
      | "drop table"
      | "drop view"
      | "repair table"
      | "add partitions"
      | "drop partitions";
  }
>;

type DropRelation = Change<"drop table" | "drop view">;
type Change<Kind extends ChangeStatement["kind"]> = Extract<ChangeStatement, { readonly kind: Kind }>;

/** Changes the catalog, and returns the lines of the answer. Throws `AthenaSqlError` in Hive's words. Objects stay as they are. */
export async function changeCatalog(
  service: AthenaService,
  statement: ChangeStatement,
  database: string,
): Promise<readonly string[]> {
  switch (statement.kind) {
    case "create database":
      createDatabase(service, statement);
      return [];
    case "drop database":
      dropDatabase(service, statement);
      return [];
    case "create external table":
      createExternalTable(service, statement, database);
      return [];
    case "drop table":
      dropTable(service, statement, database);
      return [];
    case "drop view":
      dropView(service, statement, database);
      return [];
    case "repair table":
      return repairTable(service, resolveTableName(statement.table, database));
    case "add partitions":
      addTablePartitions(service, statement, database);
      return [];
    case "drop partitions":
      dropTablePartitions(service, statement, database);
      return [];
  }
}

function createDatabase(service: AthenaService, statement: Change<"create database">): void {
  const name = toKey(statement.name);
  const { comment, location, properties, ifNotExists } = statement;
  if (service.catalogStore.read().databases.some((database) => database.name === name)) {
    if (ifNotExists) return;
    throw failDdl(`Database ${name} already exists`);
  }
  const createdAtSeconds = Math.floor(service.nowMs() / 1000);
  const database = {
    name,
    description: comment,
    locationUri: location,
    parameters: { ...properties },
    createdAtSeconds,
  };
  editCatalog(service, addDatabase(database));
}

function dropDatabase(service: AthenaService, { name: named, ifExists, isCascade }: Change<"drop database">): void {
  const name = toKey(named);
  const { databases, tables } = service.catalogStore.read();
  if (!databases.some((database) => database.name === name)) {
    if (ifExists) return;
    throw new AthenaSqlError("FAILED", `SemanticException [Error 10072]: Database does not exist: ${name}`);
  }
  if (!isCascade && tables.some(({ databaseName }) => databaseName === name)) {
    throw failDdl(`InvalidOperationException(message:Database ${name} is not empty. One or more tables exist.)`);
  }
  editCatalog(service, removeDatabase(name));
}

function createExternalTable(
  service: AthenaService,
  statement: Change<"create external table">,
  database: string,
): void {
  const target = resolveTableName(statement.name, database);
  const { databases, tables } = service.catalogStore.read();
  if (!databases.some(({ name }) => name === target.databaseName)) {
    throw new AthenaSqlError(
      "FAILED",
      `SemanticException [Error 10072]: Database does not exist: ${target.databaseName}`,
    );
  }
  if (tables.some((table) => isTable(table, target))) {
    if (statement.ifNotExists) return;
    throw failDdl(`AlreadyExistsException(message:Table ${target.name} already exists.)`);
  }
  editCatalog(service, addTable(describeExternalTable(target, statement, service.nowMs())));
}

function dropTable(service: AthenaService, { name, ifExists }: DropRelation, database: string): void {
  const target = resolveTableName(name, database);
  const catalog = service.catalogStore.read();
  if (ifExists && !catalog.tables.some((table) => isTable(table, target))) return;
  if (isView(findTable(catalog, target))) {
    throw new AthenaSqlError("FAILED", "SemanticException [Error 10001]: Cannot drop a view with DROP TABLE");
  }
  editCatalog(service, removeTable(target));
}

function dropView(service: AthenaService, { name, ifExists }: DropRelation, database: string): void {
  const target = resolveTableName(name, database);
  const found = service.catalogStore.read().tables.find((table) => isTable(table, target));
  if (found === undefined) {
    if (ifExists) return;
    throw new AthenaSqlError("TABLE_NOT_FOUND", `line 1:1: View '${formatTableName(target)}' does not exist`);
  }
  if (!isView(found)) {
    const text = `line 1:1: View '${formatTableName(target)}' does not exist, but a table with that name exists. Did you mean DROP TABLE ${formatTableName(target)}?`;
    throw new AthenaSqlError("TABLE_NOT_FOUND", text);
  }
  editCatalog(service, removeTable(target));
}
