import { z } from "zod";

import { type PartitionProjection, parsePartitionProjection } from "./projection/partition-projection.ts";
import { lazySimpleSerDe, openCsvSerDe, parseTextFormat, type TextFormat } from "./text/text-format.ts";

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

/** The part that tells a table's format. A view has none. */
const formatSchema = z.object({
  storageDescriptor: z.object({ serDeInfo: z.object({ serializationLibrary: z.string() }) }),
});

const partitionSchema = z.object({
  databaseName: z.string(),
  tableName: z.string(),
  values: z.array(z.string()),
  storageDescriptor: z.object({ location: z.string().regex(/^s3:\/\/[^/]+/) }),
});

const [viewStart, viewEnd] = ["/* Presto View: ", " */"] as const;

/** A view as Athena stores it: SQL and types as JSON, in base64. */
const viewSchema = z.object({
  name: z.string(),
  databaseName: z.string(),
  tableType: z.literal("VIRTUAL_VIEW"),
  viewOriginalText: z
    .templateLiteral([viewStart, z.base64(), viewEnd])
    .transform((text) => Buffer.from(text.slice(viewStart.length, -viewEnd.length), "base64").toString())
    .transform((json) =>
      z
        .object({ originalSql: z.string(), schema: z.string().optional(), columns: z.array(columnSchema).default([]) })
        .parse(JSON.parse(json)),
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
  /** For a table with partition columns. Without it, the registered partitions are all that there are. */
  readonly projection?: PartitionProjection;
  readonly partitions?: readonly GluePartition[];
  /** Of a table over text. */
  readonly text?: TextFormat;
}

/** A registered partition of a table. */
export interface GluePartition {
  /** In the order of the partition keys. */
  readonly values: readonly string[];
  readonly bucket: string;
  /** Ends with `/`, or is empty for the whole bucket. */
  readonly prefix: string;
}

/** A view of the Glue catalog. */
export interface GlueView {
  readonly databaseName: string;
  readonly name: string;
  /** In Athena's dialect. */
  readonly sql: string;
  /** With Athena's names of types. */
  readonly columns: readonly TableColumn[];
  /** Of tables that it names without one. */
  readonly queryDatabase: string;
}

/** Format of a table's objects. `json` has values in the columns' own types, `foreign-json` whatever anybody wrote. */
export type TableFormat = "parquet" | "json" | "foreign-json" | "text" | "csv";

/** By serialization library. */
const formats: ReadonlyMap<string, TableFormat> = new Map([
  ["org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe", "parquet"],
  ["org.apache.hive.hcatalog.data.JsonSerDe", "json"],
  ["org.openx.data.jsonserde.JsonSerDe", "foreign-json"],
  [lazySimpleSerDe, "text"],
  [openCsvSerDe, "csv"],
]);

/** The catalog's tables of the formats that are read. Throws zod's error for one that is not in S3. */
export function parseGlueTables(tables: readonly unknown[]): readonly GlueTable[] {
  return tables.flatMap((state) => {
    const format = detectFormat(state);
    return format === undefined ? [] : [parseGlueTable(state, format)];
  });
}

/** The partitions that are registered, by their table: `garden.flowers`. Throws zod's error for one that is not in S3. */
export function parseGluePartitions(partitions: readonly unknown[]): ReadonlyMap<string, readonly GluePartition[]> {
  const parsed = partitions.map((partition) => partitionSchema.parse(partition));
  const byTable = Map.groupBy(parsed, ({ databaseName, tableName }) => `${databaseName}.${tableName}`);
  return new Map([...byTable].map(([name, registered]) => [name, registered.map(toPartition)]));
}

function toPartition({ values, storageDescriptor }: z.output<typeof partitionSchema>): GluePartition {
  return { values, ...parseLocation(storageDescriptor.location) };
}

/** The catalog's views in Athena's form. */
export function parseGlueViews(tables: readonly unknown[]): readonly GlueView[] {
  return tables.flatMap((state) => {
    const view = viewSchema.safeParse(state).data;
    if (view === undefined) return [];
    const { databaseName, name, viewOriginalText } = view;
    const { originalSql: sql, schema: queryDatabase = databaseName, columns } = viewOriginalText;
    return [{ databaseName, name, sql, columns, queryDatabase }];
  });
}

/** Names of the catalog's tables that cannot be queried here, because their format is not emulated: `garden.flowers`. */
export function listUnsupportedTables(tables: readonly unknown[]): readonly string[] {
  return tables
    .filter((state) => detectFormat(state) === undefined && !viewSchema.safeParse(state).success)
    .map((state) => {
      const { databaseName, name } = nameSchema.parse(state);
      return `${databaseName}.${name}`;
    });
}

function detectFormat(state: unknown): TableFormat | undefined {
  const library = formatSchema.safeParse(state).data?.storageDescriptor.serDeInfo.serializationLibrary;
  return library === undefined ? undefined : formats.get(library);
}

function parseGlueTable(state: unknown, format: TableFormat): GlueTable {
  const { name, databaseName, parameters, partitionKeys, storageDescriptor } = tableSchema.parse(state);
  const { bucket, prefix } = parseLocation(storageDescriptor.location);
  const projection = parsePartitionProjection({ parameters, partitionKeys, location: `s3://${bucket}/${prefix}` });
  const { columns } = storageDescriptor;
  const text = format === "text" || format === "csv" ? { text: parseTextFormat(state) } : {};
  return {
    name,
    databaseName,
    bucket,
    prefix,
    format,
    columns,
    partitionKeys,
    ...text,
    ...(projection && { projection }),
  };
}

/** `s3://lake/data//flowers` -> its bucket, and the prefix of its objects. */
export function parseLocation(location: string): { readonly bucket: string; readonly prefix: string } {
  const path = location.slice("s3://".length);
  const bucket = path.replace(/\/.*$/s, "");
  const folders = path.slice(bucket.length).split("/");
  const prefix = folders
    .filter((folder) => folder !== "")
    .map((folder) => `${folder}/`)
    .join("");
  return { bucket, prefix };
}
