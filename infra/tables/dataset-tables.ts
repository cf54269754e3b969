import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { errorColumns, lakeLayout, rejectColumns, nameTables } from "@sluice/lake";
import {
  type Dataset,
  type GlueColumn,
  toGlueColumns,
  toGluePartitionKeys,
  toProjectionProperties,
  toTableColumns,
} from "@sluice/schema";

import { buildDeduplicatingSql, type ViewedTable } from "./deduplicating-sql.ts";
import {
  errorPartitionKeys,
  buildErrorProjection,
  rejectPartitionKeys,
  buildRejectProjection,
} from "./failure-tables.ts";
import { LakeTable } from "./lake-table.ts";
import { LakeView } from "./lake-view.ts";
import { storageFormats } from "./storage-formats.ts";

export interface DatasetTablesArgs {
  /** With the partition columns that its objects are laid out by: none for static partitioning. */
  readonly dataset: Dataset;
  readonly format: "parquet" | "json";
  readonly bucketName: pulumi.Input<string>;
  readonly databaseName: pulumi.Input<string>;
  /** For a window's results, whose rows are parts that its view adds up; in place of each row once. */
  readonly window?: WindowView;
}

type TableNames = Pick<ViewedTable, "databaseName" | "tableName">;

/** What is shown of a window's results. */
export interface WindowView {
  readonly columns: readonly GlueColumn[];
  readonly buildSql: (table: pulumi.Output<TableNames>) => pulumi.Output<string>;
}

/** Every table of one dataset: rows as delivered, rejects, Firehose's errors, and views that show each row once. */
export class DatasetTables extends pulumi.ComponentResource {
  /** Rows as delivered, duplicates included; Firehose converts to its columns. */
  readonly data: aws.glue.CatalogTable;

  constructor(name: string, args: DatasetTablesArgs, options?: pulumi.ComponentResourceOptions) {
    super("sluice:index:DatasetTables", name, {}, options);
    this.data = createDataTable(name, args, { parent: this });
    createRejectsTable(name, args, { parent: this });
    createErrorsTable(name, args, { parent: this });
    this.registerOutputs({ dataTableName: this.data.name });
  }
}

function createDataTable(name: string, args: DatasetTablesArgs, child: pulumi.ComponentResourceOptions) {
  const { dataset, format, window, ...place } = args;
  const { tables, views } = nameTables(dataset.name);
  const partitionKeys = toGluePartitionKeys(dataset);
  const { table } = new LakeTable(
    name,
    {
      ...place,
      columns: window === undefined ? toTableColumns(dataset) : toGlueColumns(dataset),
      partitionKeys,
      tableName: tables.data,
      description: `${dataset.description} As delivered: a row delivered twice appears twice.`,
      prefix: lakeLayout.dataPrefix(dataset.name),
      format: storageFormats[format],
      projection: (location) => toProjectionProperties(dataset, location),
    },
    child,
  );
  const { columns, buildSql } = window ?? showEachRowOnce(dataset, partitionKeys);
  const sql = buildSql(pulumi.output({ databaseName: place.databaseName, tableName: table.name }));
  const description = `${dataset.description} ${window === undefined ? "Each row once." : "Each window and group once."}`;
  new LakeView(name, { ...place, viewName: views.data, description, columns, partitionKeys, sql }, child);
  return table;
}

function showEachRowOnce(dataset: Dataset, partitionKeys: readonly GlueColumn[]): WindowView {
  const columns = toGlueColumns(dataset);
  const identifiedBy = partitionKeys.map(({ name }) => name);
  const shape = { columns, partitionKeys, identifiedBy, hasRecordChecks: true };
  return { columns, buildSql: (table) => table.apply((names) => buildDeduplicatingSql({ ...names, ...shape })) };
}

function createRejectsTable(
  name: string,
  { dataset, bucketName, databaseName }: DatasetTablesArgs,
  child: pulumi.ComponentResourceOptions,
) {
  const place = { bucketName, databaseName };
  const { tables, views } = nameTables(dataset.name);
  const shape = { columns: rejectColumns, partitionKeys: rejectPartitionKeys };
  const { table } = new LakeTable(
    `${name}-rejects`,
    {
      ...place,
      ...shape,
      tableName: tables.rejects,
      description: `Rows that do not fit ${dataset.name}, with the reason; a retry may have written one twice.`,
      prefix: lakeLayout.rejectsPrefix(dataset.name),
      format: storageFormats.foreignJson,
      projection: buildRejectProjection,
    },
    child,
  );
  const description = `Rows that do not fit ${dataset.name}, with the reason, each once.`;
  // A retried invocation may write a row under another day. Producers write rejects too, and name their rows themselves: a
  // row is the same only if it reads the same.
  const rejects = { ...shape, identifiedBy: ["raw_row"], hasRecordChecks: false };
  const sql = pulumi
    .output({ databaseName, tableName: table.name })
    .apply((names) => buildDeduplicatingSql({ ...names, ...rejects }));
  new LakeView(`${name}-rejects`, { ...place, ...shape, viewName: views.rejects, description, sql }, child);
}

function createErrorsTable(
  name: string,
  { dataset, bucketName, databaseName }: DatasetTablesArgs,
  child: pulumi.ComponentResourceOptions,
) {
  new LakeTable(
    `${name}-errors`,
    {
      bucketName,
      databaseName,
      tableName: nameTables(dataset.name).tables.errors,
      description: `Records of ${dataset.name} that Firehose could not deliver; rawdata is the record, in base64.`,
      prefix: lakeLayout.errorsPrefix(dataset.name),
      format: storageFormats.foreignJson,
      columns: errorColumns,
      partitionKeys: errorPartitionKeys,
      projection: buildErrorProjection,
    },
    child,
  );
}
