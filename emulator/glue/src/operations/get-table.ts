import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { type GlueCatalog, findTable } from "../glue-catalog.ts";
import { toTableShape } from "../glue-shapes.ts";

const schema = z.object({ DatabaseName: z.string().min(1).max(255), Name: z.string().min(1).max(255) });

export function getTable(catalog: GlueCatalog, input: unknown): object {
  const { DatabaseName, Name } = parseJsonInput(schema, input);
  return { Table: toTableShape(catalog, findTable(catalog, DatabaseName, Name)) };
}
