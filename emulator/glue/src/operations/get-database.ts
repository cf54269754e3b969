import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { findDatabase, type GlueCatalog } from "../glue-catalog.ts";
import { toDatabaseShape } from "../glue-shapes.ts";

const schema = z.object({ Name: z.string().min(1).max(255) });

export function getDatabase(catalog: GlueCatalog, input: unknown): object {
  const { Name } = parseJsonInput(schema, input);
  return { Database: toDatabaseShape(catalog, findDatabase(catalog, Name)) };
}
