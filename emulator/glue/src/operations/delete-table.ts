import { JsonServiceError, parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { findTable, type GlueCatalog } from "../glue-catalog.ts";

const schema = z.object({ DatabaseName: z.string().min(1).max(255), Name: z.string().min(1).max(255) });

/** DeleteTable: clients delete a table before they create one, and expect to hear that it is not there. */
export function deleteTable(catalog: GlueCatalog, input: unknown): object {
  const { DatabaseName, Name } = parseJsonInput(schema, input);
  const { name } = findTable(catalog, DatabaseName, Name);
  const message = `not emulated locally: DeleteTable of ${name}, which the program defines`;
  throw new JsonServiceError("UnknownOperationException", message);
}
