import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { GlueCatalog } from "../glue-catalog.ts";
import { toDatabaseShape } from "../glue-shapes.ts";
import { takeGluePage } from "../take-glue-page.ts";

const schema = z.object({
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

export function getDatabases(catalog: GlueCatalog, input: unknown): object {
  const { MaxResults, NextToken } = parseJsonInput(schema, input);
  const { items, nextToken } = takeGluePage(catalog.databases, { maxResults: MaxResults, nextToken: NextToken });
  return { DatabaseList: items.map((database) => toDatabaseShape(catalog, database)), NextToken: nextToken };
}
