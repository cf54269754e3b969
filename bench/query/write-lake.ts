import { mkdirSync } from "node:fs";
import { join } from "node:path";

import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import { checkRows } from "@sluice/schema";

export interface LakeShape {
  readonly rows: number;
  readonly rowsPerRecord: number;
  /** Of 100 batches, those that come twice. */
  readonly doubledPercent: number;
  readonly objects: number;
}

const species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"] as const;

/**
 * Writes the objects of an iris table as the engine delivers them: whole records, in Parquet, by partition. Records are
 * shorter where there would be fewer than objects.
 */
export async function writeLake(dir: string, given: LakeShape): Promise<void> {
  const mostRows = Math.max(1, Math.floor(given.rows / given.objects));
  const shape = { ...given, rowsPerRecord: Math.min(given.rowsPerRecord, mostRows) };
  const records = Math.ceil(shape.rows / shape.rowsPerRecord);
  const recordsPerObject = Math.ceil(records / shape.objects);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (let object = 0; object * recordsPerObject < records; object += 1) {
    const first = object * recordsPerObject;
    await writeObject(connection, dir, { shape, object, first, end: Math.min(records, first + recordsPerObject) });
  }
  connection.closeSync();
  instance.closeSync();
}

interface ObjectPart {
  readonly shape: LakeShape;
  readonly object: number;
  /** Numbers of its records. */
  readonly first: number;
  readonly end: number;
}

async function writeObject(
  connection: DuckDBConnection,
  dir: string,
  { shape, object, first, end }: ObjectPart,
): Promise<void> {
  const name = species[object % species.length] ?? species[0];
  const folder = join(dir, `species_key=${name}`);
  mkdirSync(folder, { recursive: true });
  const once = selectRecords(shape, name, `range(${first}, ${end})`);
  const isDoubled = `range * ${shape.doubledPercent} % 100 < ${shape.doubledPercent}`;
  const again = selectRecords(shape, name, `(SELECT * FROM range(${first}, ${end}) WHERE ${isDoubled})`);
  const rows = shape.doubledPercent === 0 ? once : `(${once}) UNION ALL (${again})`;
  const path = join(folder, `object-${object}.parquet`);
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet, COMPRESSION snappy)`);
}

/** Values of few digits in an order of no pattern, identities as the transform gives them, and the check on the last row. */
function selectRecords({ rows, rowsPerRecord }: LakeShape, name: string, records: string): string {
  const place = `record * ${rowsPerRecord} + row_index`;
  const spread = (prime: number, values: number, least: number) =>
    `((${place}) * ${prime} % ${values} + ${least}) / 10.0::DOUBLE`;
  const batchId = `'load-20261121T080000Z-bench-' || record || '-abcdef01~' || substr(md5(record::VARCHAR), 1, 16)`;
  const checks = `WHEN row_index = ${rowsPerRecord - 1} THEN ${checkRows(0, rowsPerRecord)}
      WHEN ${place} = ${rows - 1} THEN ${checkRows(0, rows % rowsPerRecord)}`;
  return `SELECT ${spread(7919, 37, 43)} AS sepal_length, ${spread(104_729, 25, 20)} AS sepal_width,
    ${spread(1_299_709, 60, 10)} AS petal_length, ${spread(15_485_863, 25, 1)} AS petal_width,
    '${name}' AS species, ${batchId} AS batch_id, row_index,
    TIMESTAMP '2026-11-21 08:00:00' + INTERVAL (record) SECOND AS arrived_at,
    (CASE ${checks} END)::BIGINT AS record_check
    FROM (SELECT records.range AS record, rows.range AS row_index FROM ${records} records, range(${rowsPerRecord}) rows)
    WHERE ${place} < ${rows} ORDER BY record, row_index`;
}
