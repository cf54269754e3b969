import { z } from "zod";

const parameters = z.record(z.string(), z.string()).default({});

const columnSchema = z.object({ name: z.string(), type: z.string(), comment: z.string().optional() });

const storageSchema = z.object({
  columns: z.array(columnSchema).default([]),
  location: z.string().optional(),
  inputFormat: z.string().optional(),
  outputFormat: z.string().optional(),
  compressed: z.boolean().default(false),
  parameters,
  serDeInfo: z
    .object({ name: z.string().optional(), serializationLibrary: z.string().optional(), parameters })
    .default({ parameters: {} }),
});

/** When an entry was created and last changed, in seconds since the epoch; undefined for what a program defines. */
const times = { createdAtSeconds: z.number().optional(), updatedAtSeconds: z.number().optional() };

const databaseSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  locationUri: z.string().optional(),
  parameters,
  ...times,
});

const tableSchema = z.object({
  name: z.string(),
  databaseName: z.string(),
  description: z.string().optional(),
  owner: z.string().optional(),
  tableType: z.string().optional(),
  parameters,
  partitionKeys: z.array(columnSchema).default([]),
  viewOriginalText: z.string().optional(),
  viewExpandedText: z.string().optional(),
  storageDescriptor: storageSchema.default({
    columns: [],
    compressed: false,
    parameters: {},
    serDeInfo: { parameters: {} },
  }),
  ...times,
});

const partitionSchema = z.object({
  databaseName: z.string(),
  tableName: z.string(),
  /** One for each partition key of the table. */
  values: z.array(z.string()),
  parameters,
  storageDescriptor: storageSchema,
  ...times,
});

export type CatalogColumn = z.output<typeof columnSchema>;
export type CatalogDatabase = z.output<typeof databaseSchema>;
/** A Glue table or view. */
export type CatalogTable = z.output<typeof tableSchema>;
/** A registered partition of a table. Projected partitions are not registered. */
export type CatalogPartition = z.output<typeof partitionSchema>;

/** A Glue Data Catalog: databases, the tables of all of them, and the tables' registered partitions. */
export interface Catalog {
  /** Sorted by name. */
  readonly databases: readonly CatalogDatabase[];
  /** Of all databases, sorted by name. */
  readonly tables: readonly CatalogTable[];
  readonly partitions: readonly CatalogPartition[];
}

export const emptyCatalog: Catalog = { databases: [], tables: [], partitions: [] };

/** Reads a catalog. Throws zod's error for a database or table that lacks what Glue requires. */
export function parseCatalog({
  databases,
  tables,
  partitions = [],
}: {
  readonly databases: readonly unknown[];
  readonly tables: readonly unknown[];
  readonly partitions?: readonly unknown[];
}): Catalog {
  return {
    databases: databases.map((database) => databaseSchema.parse(database)).toSorted(compareNames),
    tables: tables.map((table) => tableSchema.parse(table)).toSorted(compareNames),
    partitions: partitions.map((partition) => partitionSchema.parse(partition)),
  };
}

/** For sorting. */
export function compareNames(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
