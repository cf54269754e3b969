import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";

import { readPlan } from "./read-plan.ts";

/** What DuckDB's plan says of reading a list of files. It does not say of which table they are. */
export interface Scan {
  readonly columns: readonly string[];
  /** Names columns that are filtered by and not needed otherwise. */
  readonly filters: string;
  /** On partition columns, as SQL. */
  readonly fileFilter: string | undefined;
  /** Where there is such a filter: how many files it leaves, of how many. */
  readonly fileCounts: { readonly left: number; readonly all: number } | undefined;
}

const texts = z.union([z.string().transform((text) => (text === "" ? [] : [text])), z.array(z.string())]).default([]);
const nodeSchema = z.object({
  extra_info: z
    .object({
      Function: z.string().optional(),
      Projections: texts,
      Filters: texts,
      "File Filters": z.string().optional(),
      "Scanning Files": z.string().optional(),
    })
    .default({ Projections: [], Filters: [] }),
  get children() {
    return z.array(nodeSchema).default([]);
  },
});

type PlanNode = z.output<typeof nodeSchema>;

/** The scans of files in DuckDB's plan of a statement. Throws for a plan that it cannot read. */
export async function readScans(connection: DuckDBConnection, sql: string): Promise<readonly Scan[]> {
  const plan = await readPlan(connection, sql);
  return z.array(nodeSchema).parse(JSON.parse(plan)).flatMap(collectScans);
}

function collectScans({ extra_info: info, children }: PlanNode): readonly Scan[] {
  const below = children.flatMap(collectScans);
  if (info.Function?.startsWith("READ_") !== true) return below;
  const scan = {
    columns: info.Projections.map((name) => name.toLowerCase()),
    filters: info.Filters.join("\n"),
    fileFilter: info["File Filters"],
    fileCounts: parseFileCounts(info["Scanning Files"]),
  };
  return [scan, ...below];
}

/** `1/3`. */
function parseFileCounts(text: string | undefined): Scan["fileCounts"] {
  const [left, all] = text?.split("/").map(Number) ?? [];
  return left === undefined || all === undefined ? undefined : { left, all };
}
