import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

import { DuckDBInstance } from "@duckdb/node-api";

/** Takes the first row out of a delivered object: a loss that must be found. */
export async function dropDeliveredRow(folder: string, format: "parquet" | "json"): Promise<void> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const [object] = entries.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  if (object === undefined) throw new Error(`nothing was delivered to ${folder}: there is no row to drop`);
  if (format === "json") dropJsonLine(object);
  else await dropParquetRow(object);
}

function dropJsonLine(object: string): void {
  const lines = gunzipSync(readFileSync(object)).toString().split("\n");
  writeFileSync(object, gzipSync(lines.slice(1).join("\n")));
}

async function dropParquetRow(object: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (FROM read_parquet('${object}') OFFSET 1) TO '${object}.new' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  renameSync(`${object}.new`, object);
}
