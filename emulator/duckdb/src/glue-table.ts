import { z } from "zod";

import { type PartitionProjection, parsePartitionProjection } from "./projection/partition-projection.ts";

const columnSchema = z.object({ name: z.string(), type: z.string() });

const nameSchema = z.object({ name: z.string(), databaseName: z.string() });

const tableSchema = z.object({
  name: z.string(),
  databaseName: z.string(),
  parameters: z.record(z.string(), z.string()).default({}),
  partitionKeys: z.array(columnSchema).default([]),
  storageDescriptor: z.object({
    location: z.string().regex(/^s3:\/\/[^/]+/),
    columns: z.array(columnSchema),
  }),
});

/** What tells a table's format, if it has one: a view has no objects. */
const formatSchema = z.object({
  storageDescriptor: z.object({ serDeInfo: z.object({ serializationLibrary: z.string() }) }),
});

/** A view as Athena keeps it: SQL and types as JSON, in base64. */
const viewSchema = z.object({
  name: z.string(),
  databaseName: z.string(),
  tableType: z.literal("VIRTUAL_VIEW"),
  viewOriginalText: z
    .templateLiteral(["/* Presto View: ", z.base64(), " */"])
    .transform((text) => Buffer.from(text.split(" ")[3] ?? "", "base64").toString())
    .transform((json) =>
      z.object({ originalSql: z.string(), columns: z.array(columnSchema).default([]) }).parse(JSON.parse(json)),
    ),
});

export type TableColumn = z.output<typeof columnSchema>;

/** A table of the Glue catalog: where its objects lie, and what their columns are. */
export interface GlueTable {
  readonly databaseName: string;
  readonly name: string;
  readonly bucket: string;
  /** Ends with `/`, or is empty for the whole bucket. */
  readonly prefix: string;
  readonly format: TableFormat;
  readonly columns: readonly TableColumn[];
  readonly partitionKeys: readonly TableColumn[];
  /** Of a table with partition columns: without it Athena finds none, since nothing registers partitions here. */
  readonly projection?: PartitionProjection;
}

/** A view of the Glue catalog. */
export interface GlueView {
  readonly databaseName: string;
  readonly name: string;
  /** In Athena's dialect. */
  readonly sql: string;
  /** With Athena's names of types. */
  readonly columns: readonly TableColumn[];
}

/** What a table's objects are: Parquet, JSON lines of our own, or JSON lines as others write them. */
export type TableFormat = "parquet" | "json" | "foreign-json";

const formats: Readonly<Record<string, TableFormat>> = {
  "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe": "parquet",
  "org.apache.hive.hcatalog.data.JsonSerDe": "json",
  "org.openx.data.jsonserde.JsonSerDe": "foreign-json",
};

/** Those of the catalog's tables that are over Parquet and JSON lines. Throws zod's error for one that is not in S3. */
export function parseGlueTables(tables: readonly unknown[]): readonly GlueTable[] {
  return tables.flatMap((state) => {
    const format = detectFormat(state);
    return format === undefined ? [] : [parseGlueTable(state, format)];
  });
}

/** The catalog's views in Athena's form. */
export function parseGlueViews(tables: readonly unknown[]): readonly GlueView[] {
  return tables.flatMap((state) => {
    const view = viewSchema.safeParse(state).data;
    if (view === undefined) return [];
    const { databaseName, name, viewOriginalText } = view;
    return [{ databaseName, name, sql: viewOriginalText.originalSql, columns: viewOriginalText.columns }];
  });
}

/** Names of the catalog's tables that cannot be queried here: those over other formats. */
export function listUnsupportedTables(tables: readonly unknown[]): readonly string[] {
  return tables
    .filter((state) => detectFormat(state) === undefined && !viewSchema.safeParse(state).success)
    .map((state) => {
      const { databaseName, name } = nameSchema.parse(state);
      return `${databaseName}.${name}`;
    });
}

function detectFormat(state: unknown): TableFormat | undefined {
  return formats[formatSchema.safeParse(state).data?.storageDescriptor.serDeInfo.serializationLibrary ?? ""];
}

function parseGlueTable(state: unknown, format: TableFormat): GlueTable {
  const { name, databaseName, parameters, partitionKeys, storageDescriptor } = tableSchema.parse(state);
  const [bucket = "", ...folders] = storageDescriptor.location.replace("s3://", "").split("/");
  const prefix = folders
    .filter((folder) => folder !== "")
    .map((folder) => `${folder}/`)
    .join("");
  const projection = parsePartitionProjection({ parameters, partitionKeys, location: `s3://${bucket}/${prefix}` });
  const { columns } = storageDescriptor;
  return { name, databaseName, bucket, prefix, format, columns, partitionKeys, ...(projection && { projection }) };
}
