import type { Dataset } from "./dataset.ts";

/** Values of a row's partition columns by name: path-safe, never empty. */
export type PartitionValues = Readonly<Record<string, string>>;

/** What a row's partition depends on. */
export interface PartitionSource {
  readonly fields: readonly (string | undefined)[];
  readonly json: readonly string[];
}

export type PartitionResult =
  | { readonly ok: true; readonly partition: PartitionValues }
  | { readonly ok: false; readonly column: string; readonly reason: string };

/** The partition that a row belongs to. Firehose gives a record one: all rows of a record share it. */
export function assignPartition(dataset: Dataset, row: PartitionSource): PartitionResult {
  const partition: Record<string, string> = {};
  for (const column of dataset.partitionColumns) {
    const value = choosePartitionValue(dataset, column, row);
    if (value === undefined) return refuseOutOfRange(column);
    partition[column.name] = value;
  }
  return { ok: true, partition };
}

/** A partition as one string, equal for equal partitions: `species_key=Iris-setosa/`, empty without partitions. */
export function formatPartitionPath(partition: PartitionValues): string {
  return Object.entries(partition)
    .map(([name, value]) => `${name}=${value}/`)
    .join("");
}

type PartitionOfDataset = Dataset["partitionColumns"][number];

function choosePartitionValue({ columns }: Dataset, partition: PartitionOfDataset, { fields, json }: PartitionSource) {
  const index = columns.findIndex((column) => column.name === partition.from);
  if (partition.kind === "closed-set") {
    const key = fields[index] === undefined ? undefined : partition.keysByToken.get(json[index] ?? "");
    return key ?? partition.otherwise;
  }
  // The token of a timestamp or date begins with its day: "2006-01-31 …
  const value = (json[index] ?? "").slice(1, partition.kind === "date" ? 11 : 8);
  const [first, last] = partition.range;
  return value >= first && value <= last ? value : undefined;
}

function refuseOutOfRange(column: PartitionOfDataset): PartitionResult {
  if (column.kind === "closed-set") throw new TypeError(`"${column.name}" has a value for everything`);
  const [first, last] = column.range;
  return { ok: false, column: column.from, reason: `expected a ${column.kind} from ${first} to ${last}` };
}
