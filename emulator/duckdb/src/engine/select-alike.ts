import type { DuckDBConnection } from "@duckdb/node-api";
import { quoteName } from "@sluice/emulator-trino";
import { z } from "zod";

import { formatPartitionValue, pathColumn } from "../table-view-sql.ts";
import type { AlikeObjects, Source } from "./alike-objects.ts";
import { readFolder } from "./list-table-objects.ts";
import type { Scan } from "./read-scans.ts";

/** Whether a scan may be one of this table. */
export function couldRead({ columns, fileCounts }: Scan, { table, alike }: Source): boolean {
  if (alike.length === 0 || (fileCounts !== undefined && fileCounts.all !== alike.length)) return false;
  const known = new Set([...table.columns, ...table.partitionKeys].map(({ name }) => name));
  return columns.every((column) => known.has(column) || ["json", pathColumn].includes(column));
}

/**
 * The objects that a scan's filter on partition columns leaves, if the scan is one of this table. Throws if DuckDB, which
 * planned it with one object for all that are alike, says that another number is left.
 */
export async function selectAlike(
  connection: DuckDBConnection,
  { fileFilter, fileCounts }: Scan,
  source: Source,
): Promise<readonly AlikeObjects[]> {
  const { alike, table } = source;
  if (fileFilter === undefined) return alike;
  const rows = alike.map(({ first }, index) => {
    const values = table.partitionKeys.map(({ name, type }) => formatPartitionValue(readFolder(first.key, name), type));
    return `(${[index, ...values].join(", ")})`;
  });
  const columns = [positionColumn, ...table.partitionKeys.map(({ name }) => name)].map(quoteName).join(", ");
  const filter = splitConditions(fileFilter).join(" AND ");
  const sql = `SELECT ${quoteName(positionColumn)} FROM (VALUES ${rows.join(", ")}) t(${columns}) WHERE ${filter}`;
  const positions = new Set((await connection.runAndReadAll(sql)).getRowsJS().map(([each]) => z.number().parse(each)));
  const left = alike.filter((_, index) => positions.has(index));
  if (fileCounts?.left !== left.length) throw new TypeError("DuckDB leaves other files than the filter that it prints");
  return left;
}

/** No partition column is called that. */
const positionColumn = "$position";

/** DuckDB prints several filters without anything between them: `(day = '2026-01-01')(hour > 3)`. */
export function splitConditions(text: string): readonly string[] {
  const parts: string[] = [];
  let [part, depth, isText] = ["", 0, false];
  for (const character of text) {
    part += character;
    if (character === "'") isText = !isText;
    if (!isText && character === "(") depth += 1;
    if (!isText && character === ")") depth -= 1;
    if (depth > 0 || isText || character !== ")") continue;
    parts.push(part);
    part = "";
  }
  return part === "" ? parts : [...parts, part];
}
