import { type CatalogEdit, GlueError } from "@sluice/emulator-glue";
import { AthenaSqlError } from "@sluice/emulator-trino";

import type { AthenaService } from "../athena-service.ts";

/** Changes the catalog. Throws `AthenaSqlError` in Hive's words for what Glue refuses. */
export function editCatalog({ catalogStore }: AthenaService, edit: CatalogEdit): void {
  try {
    catalogStore.edit(edit);
  } catch (error) {
    if (!(error instanceof GlueError)) throw error;
    if (error.code === "UnknownOperationException") throw new AthenaSqlError("NOT_SUPPORTED", error.message);
    throw failDdl(`${error.code.replace("Exception", "")}Exception(message:${error.message})`);
  }
}

/** Hive's failure of a statement that changes the catalog. */
export function failDdl(text: string): AthenaSqlError {
  const task = "Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask";
  return new AthenaSqlError("FAILED", `${task}. ${text}`);
}
