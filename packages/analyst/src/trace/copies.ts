import { type DatasetManifest, toTrinoType } from "@sluice/lake";
import { type Dataset, identityColumns, type RowIdentity } from "@sluice/schema";

import { type Querying, queryRows } from "../athena/read-results.ts";
import type { ResultRow } from "../athena/result-page.ts";
import { quoteText } from "../quote-text.ts";
import { toDeliveredEntry } from "../verify/lake-entries.ts";
import { writePartitionFilter, writeWhere } from "../verify/lake-scope.ts";
import { listDeliveredColumns } from "../verify/lake-statements.ts";
import { writeBatchFilter, type WantedBatch } from "./batch-filter.ts";
import type { RowContent } from "./row-content.ts";

/** A row in an object of the lake. */
export interface DeliveredCopy {
  readonly identity: RowIdentity;
  /** Lake timestamp, UTC. */
  readonly arrivedAt: string;
  /** `s3://bucket/key` of its object. */
  readonly location: string;
  readonly key: string;
  readonly partition: string;
  /** In the order of the dataset's columns. */
  readonly values: readonly (string | null)[];
}

export interface LakeReading extends Querying {
  readonly dataset: Dataset;
  readonly entry: DatasetManifest;
}

/** At most so many rows are found. */
export const maxCopies = 1_000;

/** Finds the rows of a batch in the table, doubles and all, in the order in which they arrived. */
export async function findBatchCopies(reading: LakeReading, wanted: WantedBatch): Promise<readonly DeliveredCopy[]> {
  return readCopies(reading, [writeBatchFilter(wanted)]);
}

/** Finds the rows of a content in the table. Only its partition is read. */
export async function findContentCopies(reading: LakeReading, content: RowContent): Promise<readonly DeliveredCopy[]> {
  const { dataset } = reading;
  const equals = dataset.columns.flatMap(({ name, type }, index) =>
    writeEquals(name, type.glueType, content.values[index] ?? null),
  );
  const copies = await readCopies(reading, [writePartitionFilter(dataset, [content.partition]), ...equals]);
  return copies.filter(({ key }) => key === content.key);
}

/** SQL and JavaScript print structs in several ways: those are compared when they are here. */
function writeEquals(name: string, glueType: string, value: string | null): readonly string[] {
  if (value === null) return [`"${name}" IS NULL`];
  if (glueType.startsWith("struct") || /\p{Cc}/u.test(value)) return [];
  return [`"${name}" = CAST(${quoteText(value)} AS ${toTrinoType(glueType)})`];
}

async function readCopies(
  reading: LakeReading,
  conditions: readonly (string | undefined)[],
): Promise<readonly DeliveredCopy[]> {
  const { dataset, entry } = reading;
  const arrived = `"${identityColumns.arrivedAt.name}"`;
  const sql = [
    `SELECT ${listDeliveredColumns(dataset)}, ${arrived}, "$path"`,
    `FROM "${entry.tables.data}"${writeWhere(conditions)}`,
    `ORDER BY ${arrived}, "${identityColumns.batchId.name}", "${identityColumns.rowIndex.name}" LIMIT ${maxCopies}`,
  ].join(" ");
  const copies: DeliveredCopy[] = [];
  for await (const row of queryRows(reading, sql)) copies.push(toCopy(dataset, row));
  return copies;
}

function toCopy(dataset: Dataset, row: ResultRow): DeliveredCopy {
  const { key, identity, partition } = toDeliveredEntry(dataset, row);
  if (identity === undefined) throw new TypeError("a delivered row has no identity");
  const [arrivedAt, location] = row.slice(-2);
  const values = row.slice(0, dataset.columns.length);
  return { identity, arrivedAt: arrivedAt ?? "", location: location ?? "", key, partition, values };
}
