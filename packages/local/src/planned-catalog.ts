import type { Plan } from "@sluice/plan";
import { z } from "zod";

import { statesOf } from "./planned-resources.ts";

const parameters = z.record(z.string(), z.string()).default({});

const columnState = z.object({ name: z.string(), type: z.string(), comment: z.string().optional() });

const storageState = z.object({
  columns: z.array(columnState).default([]),
  location: z.string().optional(),
  inputFormat: z.string().optional(),
  outputFormat: z.string().optional(),
  compressed: z.boolean().default(false),
  parameters,
  serDeInfo: z
    .object({ name: z.string().optional(), serializationLibrary: z.string().optional(), parameters })
    .default({ parameters: {} }),
});

const databaseState = z.object({
  name: z.string(),
  description: z.string().optional(),
  locationUri: z.string().optional(),
  parameters,
});

const tableState = z.object({
  name: z.string(),
  databaseName: z.string(),
  description: z.string().optional(),
  owner: z.string().optional(),
  tableType: z.string().optional(),
  parameters,
  partitionKeys: z.array(columnState).default([]),
  viewOriginalText: z.string().optional(),
  viewExpandedText: z.string().optional(),
  storageDescriptor: storageState.default({
    columns: [],
    compressed: false,
    parameters: {},
    serDeInfo: { parameters: {} },
  }),
});

export type PlannedColumn = z.output<typeof columnState>;
/** A Glue database of the plan. */
export type PlannedDatabase = z.output<typeof databaseState>;
/** A Glue table or view of the plan. */
export type PlannedTable = z.output<typeof tableState>;

/** The Glue Data Catalog of a plan. */
export interface PlannedCatalog {
  /** Sorted by name. */
  readonly databases: readonly PlannedDatabase[];
  /** Of all databases, sorted by name. */
  readonly tables: readonly PlannedTable[];
}

export function plannedCatalogOf(plan: Plan): PlannedCatalog {
  const databases = statesOf(plan, "aws:glue/catalogDatabase:CatalogDatabase");
  const tables = statesOf(plan, "aws:glue/catalogTable:CatalogTable");
  return {
    databases: databases.map((state) => databaseState.parse(state)).toSorted(byName),
    tables: tables.map((state) => tableState.parse(state)).toSorted(byName),
  };
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
