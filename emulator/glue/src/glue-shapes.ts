import type { CatalogColumn, CatalogDatabase, CatalogTable } from "./catalog.ts";
import type { GlueCatalog } from "./glue-catalog.ts";

/** A database as Glue's API shows it (API_Database, read 2026-11-21). */
export function toDatabaseShape({ catalogId, createdAtSeconds }: GlueCatalog, database: CatalogDatabase): object {
  const { name, description, locationUri, parameters } = database;
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
export function toTableShape({ catalogId, createdAtSeconds }: GlueCatalog, table: CatalogTable): object {
  return {
    Name: table.name,
    DatabaseName: table.databaseName,
    Description: table.description,
    Owner: table.owner,
    CreateTime: createdAtSeconds,
    UpdateTime: createdAtSeconds,
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
