import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";

import type { RowShape } from "../rows/row-shape.ts";

/** What one load has in the lake, of the rows that it was to bring. */
export interface LoadBooks {
  /** Empty for rows that came without an envelope: their identity is their place in the stream. */
  readonly loadId: string;
  /** Rows of the source that none of its identities shows, and that did not fail. */
  readonly missing: number;
  /** Of the missing rows, those that the source has once. */
  readonly missingIds: readonly number[];
  /** Identities too many, over all rows. */
  readonly doubled: number;
}

/** The lake's rows, counted by their content against the source's. */
export interface LakeBooks {
  /** Of the source, good and bad. */
  readonly good: number;
  readonly bad: number;
  /** Rows in objects, and identities among them: what is shown. */
  readonly delivered: number;
  readonly shown: number;
  /** Rows of records that failed whole. */
  readonly failed: number;
  /** Identities that have more than one content. */
  readonly ambiguous: number;
  /** Rows of no source. */
  readonly strange: number;
  readonly loads: readonly LoadBooks[];
  /** Lines of the producer's rejects file: too few or too many, by their raw text. */
  readonly rejectsWrong: number;
  /** Rejects in the lake that no source has. */
  readonly rejectsStrange: number;
}

export interface LakeUnderCount {
  /** Of the buckets. */
  readonly dir: string;
  readonly shape: RowShape;
  readonly format: "parquet" | "json";
  readonly truthFile: string;
  readonly rejectsFile: string | undefined;
}

const identityPattern = String.raw`^(.*)-\d+-[0-9a-f]{8}(~.*)?$`;

/** Counts with DuckDB, from the files alone, without any code of the project. Throws when a file cannot be read. */
export async function countLake(lake: LakeUnderCount): Promise<LakeBooks> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    for (const statement of listTables(lake)) await connection.run(statement);
    return await readBooks(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

function listTables({ dir, shape, format, truthFile, rejectsFile }: LakeUnderCount): readonly string[] {
  const bucket = join(dir, "sluice-dev-lake");
  const [rejects, errors] = ["rejects", "errors"].map((prefix) => join(bucket, prefix, shape.dataset));
  const own = rejectsFile !== undefined && existsSync(rejectsFile) ? quote(rejectsFile) : undefined;
  const ids = `regexp_extract_all(decode(from_base64(rawData)), ${quote(`(?m)${shape.idPattern}`)}, 1)`;
  return [
    `CREATE TABLE truth AS SELECT kind, id, text FROM read_json(${quote(truthFile)}, format = 'newline_delimited',
      columns = {kind: 'VARCHAR', id: 'BIGINT', text: 'VARCHAR'})`,
    `CREATE TABLE delivered AS ${selectDelivered(join(bucket, "data", shape.dataset), shape, format)}`,
    `CREATE TABLE own_rejects AS ${selectJson(own, "raw_row AS text", "raw_row: 'VARCHAR'")}`,
    `CREATE TABLE lake_rejects AS ${selectJson(quoteTree(rejects), "raw_row AS text", "raw_row: 'VARCHAR'")}`,
    `CREATE TABLE failed AS ${selectJson(quoteTree(errors), `unnest(${ids})::BIGINT AS id`, "rawData: 'VARCHAR'")}`,
    `CREATE TABLE shown AS SELECT content, load_id, count(*) AS copies
      FROM (SELECT DISTINCT content, load_id, batch_id, row_index FROM delivered) GROUP BY ALL`,
    `CREATE TABLE good AS SELECT text AS content, any_value(id) AS id, count(*) AS copies
      FROM truth WHERE kind = 'good' GROUP BY text`,
    "CREATE TABLE bad AS SELECT text, count(*) AS copies FROM truth WHERE kind = 'bad' GROUP BY text",
  ];
}

function selectDelivered(folder: string, { contentSql, columnTypes }: RowShape, format: "parquet" | "json"): string {
  const files = quoteTree(folder);
  const loadId = `regexp_extract(batch_id, ${quote(identityPattern)}, 1) AS load_id`;
  const columns = `${contentSql} AS content, batch_id, row_index, ${loadId}`;
  if (files === undefined) return "SELECT '' AS content, '' AS batch_id, 0 AS row_index, '' AS load_id WHERE false";
  if (format === "parquet") return `SELECT ${columns} FROM read_parquet(${files}, hive_partitioning = false)`;
  const types = Object.entries({ ...columnTypes, batch_id: "VARCHAR", row_index: "BIGINT" });
  const read = types.map(([name, type]) => `${name}: ${quote(type)}`).join(", ");
  return `SELECT ${columns} FROM read_json(${files}, format = 'newline_delimited', compression = 'gzip',
    hive_partitioning = false, columns = {${read}})`;
}

function selectJson(files: string | undefined, select: string, columns: string): string {
  const [, name = ""] = /AS (\w+)$/.exec(select) ?? [];
  if (files === undefined) return `SELECT ${name === "id" ? "0::BIGINT" : "''"} AS ${name} WHERE false`;
  return `SELECT ${select} FROM read_json(${files}, format = 'newline_delimited', columns = {${columns}})`;
}

/** A pattern for all files below a folder; undefined when there are none. */
function quoteTree(folder = ""): string | undefined {
  if (!existsSync(folder)) return undefined;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.some((entry) => entry.isFile()) ? quote(join(folder, "**", "*.*")) : undefined;
}

async function readBooks(connection: DuckDBConnection): Promise<LakeBooks> {
  const count = async (query: string): Promise<number> =>
    Number((await connection.runAndReadAll(`SELECT coalesce(sum(n), 0) FROM (${query})`)).getRowsJS()[0]?.[0]);
  return {
    good: await count("SELECT copies AS n FROM good"),
    bad: await count("SELECT copies AS n FROM bad"),
    delivered: await count("SELECT count(*) AS n FROM delivered"),
    shown: await count("SELECT copies AS n FROM shown"),
    failed: await count("SELECT count(*) AS n FROM failed"),
    ambiguous: await count(
      `SELECT 1 AS n FROM delivered GROUP BY batch_id, row_index HAVING count(DISTINCT content) > 1`,
    ),
    strange: await count("SELECT copies AS n FROM shown ANTI JOIN good USING (content)"),
    loads: await readLoads(connection),
    rejectsWrong: await count(
      `SELECT abs(coalesce(bad.copies, 0) - coalesce(own.copies, 0)) AS n FROM bad FULL JOIN
        (SELECT text, count(*) AS copies FROM own_rejects GROUP BY text) own USING (text)`,
    ),
    rejectsStrange: await count("SELECT 1 AS n FROM lake_rejects ANTI JOIN bad USING (text)"),
  };
}

/** A row of the source with no load at all counts as missing in a load without a name. */
async function readLoads(connection: DuckDBConnection): Promise<readonly LoadBooks[]> {
  const reader = await connection.runAndReadAll(`
    WITH loads AS (SELECT DISTINCT load_id FROM shown UNION SELECT '' WHERE NOT EXISTS (FROM shown)),
    failures AS (SELECT id, count(*) AS copies FROM failed GROUP BY id)
    SELECT load_id,
      sum(greatest(0, good.copies - coalesce(shown.copies, 0) - coalesce(failures.copies, 0)))::BIGINT,
      sum(greatest(0, coalesce(shown.copies, 0) - good.copies))::BIGINT,
      list(good.id) FILTER (good.copies = 1 AND shown.copies IS NULL AND failures.copies IS NULL)
    FROM loads CROSS JOIN good LEFT JOIN shown USING (load_id, content) LEFT JOIN failures USING (id)
    GROUP BY load_id ORDER BY load_id`);
  return reader.getRowsJS().map(([loadId, missing, doubled, ids]) => ({
    loadId: typeof loadId === "string" ? loadId : "",
    missing: Number(missing),
    doubled: Number(doubled),
    missingIds: Array.isArray(ids) ? ids.map(Number) : [],
  }));
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
