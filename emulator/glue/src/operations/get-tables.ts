import { parseJsonInput } from "@sluice/emulator-wire";
import { z } from "zod";

import { GlueError } from "../errors.ts";
import { type GlueCatalog, listTables } from "../glue-catalog.ts";
import { toTableShape } from "../glue-shapes.ts";
import { compileTableExpression } from "../table-expression.ts";
import { takeGluePage } from "../take-glue-page.ts";

const schema = z.object({
  DatabaseName: z.string().min(1).max(255),
  Expression: z.string().max(2048).default(".*"),
  MaxResults: z.int().min(1).max(100).default(100),
  NextToken: z.string().optional(),
});

/** GetTables, sorted by name. */
export function getTables(catalog: GlueCatalog, input: unknown): object {
  const { DatabaseName, Expression, MaxResults, NextToken } = parseJsonInput(schema, input);
  const pattern = compileTableExpression(Expression);
  if (pattern === undefined)
    throw new GlueError("InvalidInputException", `Expression "${Expression}": not a regular expression`);
  const tables = listTables(catalog, DatabaseName).filter(({ name }) => pattern.test(name));
  const { items, nextToken } = takeGluePage(tables, { maxResults: MaxResults, nextToken: NextToken });
  return { TableList: items.map((table) => toTableShape(catalog, table)), NextToken: nextToken };
}
