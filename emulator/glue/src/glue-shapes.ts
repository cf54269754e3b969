import type { CatalogColumn, CatalogDatabase, CatalogPartition, CatalogTable } from "./catalog.ts";
import type { GlueCatalog } from "./glue-catalog.ts";

/** A database as Glue's API shows it (API_Database, read 2026-11-21). */
export function toDatabaseShape({ catalogId, startedAtSeconds }: GlueCatalog, database: CatalogDatabase): object {
  const { name, description, locationUri, parameters, createdAtSeconds = startedAtSeconds } = database;
  return {
    Name: name,
    Description: description,
    LocationUri: locationUri,
    Parameters: parameters,
    CreateTime: createdAtSeconds,
    CreateTableDefaultPermissions: [
      { Principal: { DataLakePrincipalIdentifier: "IAM_ALLOWED_PRINCIPALS" }, Permissions: ["ALL"] },
    ],
    CatalogId: catalogId,
  };
}

/** A table or view as Glue's API shows it (API_Table, read 2026-11-21). */
export function toTableShape({ catalogId, startedAtSeconds }: GlueCatalog, table: CatalogTable): object {
  const { createdAtSeconds = startedAtSeconds, updatedAtSeconds = createdAtSeconds } = table;
  return {
    Name: table.name,
    DatabaseName: table.databaseName,
    Description: table.description,
    Owner: table.owner,
    CreateTime: createdAtSeconds,
    UpdateTime: updatedAtSeconds,
    Retention: 0,
    StorageDescriptor: toStorageShape(table.storageDescriptor),
    PartitionKeys: table.partitionKeys.map(toColumnShape),
    ViewOriginalText: table.viewOriginalText,
    ViewExpandedText: table.viewExpandedText,
    TableType: table.tableType,
    Parameters: table.parameters,
    IsRegisteredWithLakeFormation: false,
    CatalogId: catalogId,
    VersionId: "0",
    IsMultiDialectView: false,
  };
}

/** A registered partition as Glue's API shows it (API_Partition, read 2026-11-29). */
export function toPartitionShape(
  { catalogId, startedAtSeconds }: GlueCatalog,
  { databaseName, tableName, values, parameters, storageDescriptor, createdAtSeconds }: CatalogPartition,
): object {
  return {
    Values: values,
    DatabaseName: databaseName,
    TableName: tableName,
    CreationTime: createdAtSeconds ?? startedAtSeconds,
    StorageDescriptor: toStorageShape(storageDescriptor),
    Parameters: parameters,
    CatalogId: catalogId,
  };
}

function toStorageShape(storage: CatalogTable["storageDescriptor"]): object {
  const { name, serializationLibrary, parameters } = storage.serDeInfo;
  return {
    Columns: storage.columns.map(toColumnShape),
    Location: storage.location,
    InputFormat: storage.inputFormat,
    OutputFormat: storage.outputFormat,
    Compressed: storage.compressed,
    NumberOfBuckets: 0,
    SerdeInfo: { Name: name, SerializationLibrary: serializationLibrary, Parameters: parameters },
    BucketColumns: [],
    SortColumns: [],
    Parameters: storage.parameters,
    StoredAsSubDirectories: false,
  };
}

function toColumnShape({ name, type, comment }: CatalogColumn): object {
  return { Name: name, Type: type, Comment: comment };
}
