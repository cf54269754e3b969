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

const databaseSchema = z.object({
  name: z.string(),
  description: z.string().optional(),
  locationUri: z.string().optional(),
  parameters,
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
});

export type CatalogColumn = z.output<typeof columnSchema>;
export type CatalogDatabase = z.output<typeof databaseSchema>;
/** A Glue table or view. */
export type CatalogTable = z.output<typeof tableSchema>;

/** A Glue Data Catalog: databases, and the tables of all of them. */
export interface Catalog {
  /** Sorted by name. */
  readonly databases: readonly CatalogDatabase[];
  /** Of all databases, sorted by name. */
  readonly tables: readonly CatalogTable[];
}

/** Reads a catalog. Throws zod's error for a database or table that lacks what Glue requires. */
export function parseCatalog({
  databases,
  tables,
}: {
  readonly databases: readonly unknown[];
  readonly tables: readonly unknown[];
}): Catalog {
  return {
    databases: databases.map((database) => databaseSchema.parse(database)).toSorted(compareNames),
    tables: tables.map((table) => tableSchema.parse(table)).toSorted(compareNames),
  };
}

function compareNames(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
