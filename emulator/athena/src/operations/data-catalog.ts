import {
  type CatalogColumn,
  type CatalogDatabase,
  type CatalogTable,
  compileTableExpression,
} from "@sluice/emulator-glue";
import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { AthenaService } from "../athena-service.ts";
import { invalidRequest, missingEntity } from "../errors.ts";
import { takeAthenaPage } from "../lookups.ts";

const catalogName = "AwsDataCatalog";
const pageSchema = z.object({ MaxResults: z.int().min(1).max(50).default(50), NextToken: z.string().optional() });
const catalogSchema = z.object({ CatalogName: z.string() });
const databaseSchema = catalogSchema.extend({ DatabaseName: z.string() });

export function getDataCatalog(_: AthenaService, input: unknown): object {
  checkCatalog(parseJsonInput(z.object({ Name: z.string() }), input).Name);
  return { DataCatalog: { Name: catalogName, Type: "GLUE", Parameters: {} } };
}

export function listDataCatalogs(): object {
  return { DataCatalogsSummary: [{ CatalogName: catalogName, Type: "GLUE" }] };
}

export function getDatabase({ catalog }: AthenaService, input: unknown): object {
  const { CatalogName, DatabaseName } = parseJsonInput(databaseSchema, input);
  checkCatalog(CatalogName);
  const found = catalog.databases.find(({ name }) => name === DatabaseName.toLowerCase());
  if (found === undefined) throw missingEntity(`Database ${DatabaseName} not found.`);
  return { Database: toDatabase(found) };
}

export function listDatabases({ catalog }: AthenaService, input: unknown): object {
  const { CatalogName, MaxResults, NextToken } = parseJsonInput(catalogSchema.extend(pageSchema.shape), input);
  checkCatalog(CatalogName);
  const { items, nextToken } = takeAthenaPage(catalog.databases, { maxResults: MaxResults, nextToken: NextToken });
  return { DatabaseList: items.map(toDatabase), NextToken: nextToken };
}

export function getTableMetadata(service: AthenaService, input: unknown): object {
  const { CatalogName, DatabaseName, TableName } = parseJsonInput(
    databaseSchema.extend({ TableName: z.string() }),
    input,
  );
  checkCatalog(CatalogName);
  const found = listTablesIn(service, DatabaseName).find(({ name }) => name === TableName.toLowerCase());
  if (found === undefined) throw missingEntity("Entity Not Found");
  return { TableMetadata: toTableMetadata(service, found) };
}

export function listTableMetadata(service: AthenaService, input: unknown): object {
  const schema = databaseSchema.extend({ ...pageSchema.shape, Expression: z.string().max(256).default(".*") });
  const { CatalogName, DatabaseName, Expression, MaxResults, NextToken } = parseJsonInput(schema, input);
  checkCatalog(CatalogName);
  const pattern = compileTableExpression(Expression);
  if (pattern === undefined) throw invalidRequest(`Expression "${Expression}": not a regular expression`);
  const tables = listTablesIn(service, DatabaseName).filter(({ name }) => pattern.test(name));
  const { items, nextToken } = takeAthenaPage(tables, { maxResults: MaxResults, nextToken: NextToken });
  return { TableMetadataList: items.map((table) => toTableMetadata(service, table)), NextToken: nextToken };
}

function listTablesIn({ catalog }: AthenaService, databaseName: string): readonly CatalogTable[] {
  if (!catalog.databases.some(({ name }) => name === databaseName.toLowerCase())) {
    throw missingEntity(`Database ${databaseName} not found.`);
  }
  return catalog.tables.filter((table) => table.databaseName === databaseName.toLowerCase());
}

function checkCatalog(name: string): void {
  if (name.toLowerCase() === catalogName.toLowerCase()) return;
  throw invalidRequest(`DataCatalog ${name} was not found`);
}

function toDatabase({ name, description, parameters }: CatalogDatabase): object {
  return { Name: name, Description: description, Parameters: parameters };
}

function toTableMetadata({ createdAtMs }: AthenaService, table: CatalogTable): object {
  return {
    Name: table.name,
    CreateTime: createdAtMs / 1000,
    LastAccessTime: 0,
    TableType: table.tableType,
    Columns: table.storageDescriptor.columns.map(toColumn),
    PartitionKeys: table.partitionKeys.map(toColumn),
    Parameters: table.parameters,
  };
}

function toColumn({ name, type, comment }: CatalogColumn): object {
  return { Name: name, Type: type, Comment: comment };
}
