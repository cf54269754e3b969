import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { CatalogTable } from "../catalog.ts";
import { GlueError } from "../errors.ts";
import type { GlueCatalog } from "../glue-catalog.ts";
import { nameField, tableInput } from "../glue-input.ts";
import { addTable, removeTable, replaceTable } from "../store/edit-tables.ts";

const writeSchema = z.object({ DatabaseName: nameField, TableInput: tableInput });
const deleteSchema = z.object({ DatabaseName: nameField, Name: nameField });
const batchSchema = z.object({ DatabaseName: nameField, TablesToDelete: z.array(nameField).max(100) });

/** CreateTable. */
export function createTable({ edit, nowSeconds }: GlueCatalog, input: unknown): object {
  edit(addTable(parseTable(input, nowSeconds())));
  return {};
}

/** UpdateTable: replaces all but its name and the time of its creation. */
export function updateTable({ edit, nowSeconds }: GlueCatalog, input: unknown): object {
  edit(replaceTable(parseTable(input, nowSeconds())));
  return {};
}

function parseTable(input: unknown, nowSeconds: number): CatalogTable {
  const { DatabaseName: databaseName, TableInput } = parseJsonInput(writeSchema, input);
  return { ...TableInput, databaseName, createdAtSeconds: nowSeconds, updatedAtSeconds: nowSeconds };
}

/** DeleteTable. Its objects stay. */
export function deleteTable({ edit }: GlueCatalog, input: unknown): object {
  const { DatabaseName: databaseName, Name: name } = parseJsonInput(deleteSchema, input);
  edit(removeTable({ databaseName, name }));
  return {};
}

/** BatchDeleteTable: says which tables it could not delete. */
export function batchDeleteTable({ edit }: GlueCatalog, input: unknown): object {
  const { DatabaseName: databaseName, TablesToDelete } = parseJsonInput(batchSchema, input);
  const errors = TablesToDelete.flatMap((name) => {
    const problem = findProblem(() => edit(removeTable({ databaseName, name })));
    return problem === undefined ? [] : [{ TableName: name, ErrorDetail: problem }];
  });
  return { Errors: errors };
}

/** What Glue says against an action, in the form of a batch's errors. Undefined if it succeeds. */
export function findProblem(act: () => void): object | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof GlueError) return { ErrorCode: error.code, ErrorMessage: error.message };
    throw error;
  }
}
