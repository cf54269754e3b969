import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { GlueError } from "../errors.ts";
import { type GlueCatalog, tablesOf } from "../glue-catalog.ts";
import { tableShape } from "../glue-shapes.ts";
import { pageOf } from "../page-of.ts";

const schema = z.object({
  DatabaseName: z.string().min(1).max(255),
  Expression: z.string().max(2048).optional(),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

/** GetTables, by name; those that match the expression as a whole, if there is one. */
export function getTables(catalog: GlueCatalog, input: unknown): object {
  const { DatabaseName, Expression, MaxResults, NextToken } = parseJsonInput(schema, input);
  const pattern = patternOf(Expression);
  const tables = tablesOf(catalog, DatabaseName).filter(({ name }) => pattern.test(name));
  const { items, nextToken } = pageOf(tables, { maxResults: MaxResults, nextToken: NextToken });
  return { TableList: items.map((table) => tableShape(catalog, table)), NextToken: nextToken };
}

function patternOf(expression = ".*"): RegExp {
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch (cause) {
    throw new GlueError("InvalidInputException", `Expression "${expression}": not a regular expression`, { cause });
  }
}
