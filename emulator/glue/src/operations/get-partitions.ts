import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { CatalogPartition } from "../catalog.ts";
import { GlueError } from "../errors.ts";
import { type GlueCatalog, findTable } from "../glue-catalog.ts";
import { toPartitionShape } from "../glue-shapes.ts";
import { toPartitionKey } from "../store/edit-partitions.ts";
import { takeGluePage } from "../take-glue-page.ts";

const tableSchema = z.object({ DatabaseName: z.string().min(1).max(255), TableName: z.string().min(1).max(255) });
const partitionSchema = tableSchema.extend({ PartitionValues: z.array(z.string()).min(1) });
const listSchema = tableSchema.extend({
  Expression: z.string().optional(),
  MaxResults: z.int().min(1).max(1000).default(1000),
  NextToken: z.string().optional(),
  Segment: z.object({ SegmentNumber: z.int().min(0), TotalSegments: z.int().min(1).max(10) }).optional(),
});

/**
 * GetPartitions: those that are registered. Athena projects partitions from a table's properties and registers nothing in
 * the catalog (Athena guide, partition-projection, read 2026-11-21).
 */
export function getPartitions(catalog: GlueCatalog, input: unknown): object {
  const { Expression, MaxResults, NextToken, Segment, ...address } = parseJsonInput(listSchema, input);
  if (Expression !== undefined && Expression !== "") {
    throw new GlueError("InvalidInputException", "not emulated locally: an Expression over partitions");
  }
  const { SegmentNumber, TotalSegments } = Segment ?? { SegmentNumber: 0, TotalSegments: 1 };
  const partitions = listPartitions(catalog, address).filter((_, index) => index % TotalSegments === SegmentNumber);
  const { items, nextToken } = takeGluePage(partitions, { maxResults: MaxResults, nextToken: NextToken });
  return { Partitions: items.map((partition) => toPartitionShape(catalog, partition)), NextToken: nextToken };
}

/** GetPartition. */
export function getPartition(catalog: GlueCatalog, input: unknown): object {
  const { PartitionValues: values, ...address } = parseJsonInput(partitionSchema, input);
  const found = listPartitions(catalog, address).find(
    (partition) => toPartitionKey(partition) === toPartitionKey({ ...partition, values }),
  );
  if (found === undefined) throw new GlueError("EntityNotFoundException", "Cannot find partition.");
  return { Partition: toPartitionShape(catalog, found) };
}

function listPartitions(
  catalog: GlueCatalog,
  { DatabaseName, TableName }: z.output<typeof tableSchema>,
): readonly CatalogPartition[] {
  const { databaseName, name } = findTable(catalog, DatabaseName, TableName);
  return catalog.partitions.filter((each) => each.databaseName === databaseName && each.tableName === name);
}
