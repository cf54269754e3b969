import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { GlueError } from "../errors.ts";
import { type GlueCatalog, findTable } from "../glue-catalog.ts";

const tableSchema = z.object({ DatabaseName: z.string().min(1).max(255), TableName: z.string().min(1).max(255) });
const partitionSchema = tableSchema.extend({ PartitionValues: z.array(z.string()).min(1) });

/**
 * GetPartitions: none. Athena projects partitions from the table's properties and registers nothing in the catalog
 * (Athena guide, partition-projection, read 2026-11-21), and here nothing else registers any.
 */
export function getPartitions(catalog: GlueCatalog, input: unknown): object {
  const { DatabaseName, TableName } = parseJsonInput(tableSchema, input);
  findTable(catalog, DatabaseName, TableName);
  return { Partitions: [] };
}

export function getPartition(catalog: GlueCatalog, input: unknown): object {
  const { DatabaseName, TableName } = parseJsonInput(partitionSchema, input);
  findTable(catalog, DatabaseName, TableName);
  throw new GlueError("EntityNotFoundException", "Cannot find partition.");
}
