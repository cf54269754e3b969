import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { databaseNamed, type GlueCatalog } from "../glue-catalog.ts";
import { databaseShape } from "../glue-shapes.ts";

const schema = z.object({ Name: z.string().min(1).max(255) });

export function getDatabase(catalog: GlueCatalog, input: unknown): object {
  const { Name } = parseJsonInput(schema, input);
  return { Database: databaseShape(catalog, databaseNamed(catalog, Name)) };
}
