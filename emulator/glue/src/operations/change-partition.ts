import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { GlueCatalog } from "../glue-catalog.ts";
import { nameField, partitionInput } from "../glue-input.ts";
import { addPartitions, removePartition, replacePartition } from "../store/edit-partitions.ts";
import { findProblem } from "./change-table.ts";

const tableSchema = z.object({ DatabaseName: nameField, TableName: nameField });
const valuesField = z.array(z.string()).min(1);
const createSchema = tableSchema.extend({ PartitionInput: partitionInput });
const deleteSchema = tableSchema.extend({ PartitionValues: valuesField });
const updateSchema = createSchema.extend({ PartitionValueList: valuesField });
const batchCreateSchema = tableSchema.extend({ PartitionInputList: z.array(partitionInput).max(100) });
const batchDeleteSchema = tableSchema.extend({
  PartitionsToDelete: z.array(z.object({ Values: valuesField })).max(25),
});

type TableAddress = z.output<typeof tableSchema>;

/** CreatePartition. */
export function createPartition(glue: GlueCatalog, input: unknown): object {
  const { PartitionInput, ...address } = parseJsonInput(createSchema, input);
  add(glue, address, PartitionInput);
  return {};
}

/** UpdatePartition. */
export function updatePartition({ edit, nowSeconds }: GlueCatalog, input: unknown): object {
  const { PartitionInput, PartitionValueList: values, ...address } = parseJsonInput(updateSchema, input);
  const name = { ...toTableOfPartition(address), values };
  edit(replacePartition(name, { ...name, ...PartitionInput, createdAtSeconds: nowSeconds() }));
  return {};
}

/** DeletePartition. Its objects stay. */
export function deletePartition({ edit }: GlueCatalog, input: unknown): object {
  const { PartitionValues: values, ...address } = parseJsonInput(deleteSchema, input);
  edit(removePartition({ ...toTableOfPartition(address), values }));
  return {};
}

/** BatchCreatePartition: says which partitions it could not create. */
export function batchCreatePartition(glue: GlueCatalog, input: unknown): object {
  const { PartitionInputList, ...address } = parseJsonInput(batchCreateSchema, input);
  const errors = PartitionInputList.flatMap((partition) => {
    const problem = findProblem(() => add(glue, address, partition));
    return problem === undefined ? [] : [{ PartitionValues: partition.values, ErrorDetail: problem }];
  });
  return { Errors: errors };
}

/** BatchDeletePartition: says which partitions it could not delete. */
export function batchDeletePartition({ edit }: GlueCatalog, input: unknown): object {
  const { PartitionsToDelete, ...address } = parseJsonInput(batchDeleteSchema, input);
  const table = toTableOfPartition(address);
  const errors = PartitionsToDelete.flatMap(({ Values: values }) => {
    const problem = findProblem(() => edit(removePartition({ ...table, values })));
    return problem === undefined ? [] : [{ PartitionValues: values, ErrorDetail: problem }];
  });
  return { Errors: errors };
}

function add(
  { edit, nowSeconds }: GlueCatalog,
  address: TableAddress,
  partition: z.output<typeof partitionInput>,
): void {
  const { databaseName, tableName } = toTableOfPartition(address);
  const whole = { databaseName, tableName, ...partition, createdAtSeconds: nowSeconds() };
  edit(addPartitions({ databaseName, name: tableName }, [whole]));
}

function toTableOfPartition({ DatabaseName, TableName }: TableAddress) {
  return { databaseName: DatabaseName, tableName: TableName };
}
