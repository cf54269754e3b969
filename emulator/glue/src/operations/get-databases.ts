import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import type { GlueCatalog } from "../glue-catalog.ts";
import { databaseShape } from "../glue-shapes.ts";
import { pageOf } from "../page-of.ts";

const schema = z.object({
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

export function getDatabases(catalog: GlueCatalog, input: unknown): object {
  const { MaxResults, NextToken } = parseJsonInput(schema, input);
  const { items, nextToken } = pageOf(catalog.databases, { maxResults: MaxResults, nextToken: NextToken });
  return { DatabaseList: items.map((database) => databaseShape(catalog, database)), NextToken: nextToken };
}
