/** The partition that is asked for. */
export const askedSpecies = "Iris-virginica";

/** What is asked of the table and of the view alike. */
export const statements = {
  count: (from: string) => `SELECT count(*) FROM ${from}`,
  group: (from: string) => `SELECT species, count(*), avg(petal_length) FROM ${from} GROUP BY 1`,
  filter: (from: string) => `SELECT count(*), max(sepal_length) FROM ${from} WHERE petal_width > 2.2`,
  partition: askPartition,
  /** Where there are no other partitions. */
  alone: askPartition,
  /** What `locate` asks. */
  partitions: (from: string) => `SELECT species_key, count(*) FROM ${from} GROUP BY species_key`,
  all: (from: string) =>
    `SELECT max(sepal_length), max(sepal_width), max(petal_length), max(petal_width), max(species), max(batch_id),
      max(row_index), max(arrived_at), max(species_key) FROM ${from}`,
} as const satisfies Readonly<Record<string, (from: string) => string>>;

export type QueryName = keyof typeof statements;

/** In the order in which they are asked. */
export const queryNames = [
  "count",
  "group",
  "filter",
  "partition",
  "alone",
  "partitions",
  "all",
] as const satisfies readonly QueryName[];

/** The view shows each row once, the raw table each delivery. */
export const sources = { raw: "sluice_dev.iris_raw", deduplicated: "sluice_dev.iris" } as const;

export type ViewName = keyof typeof sources;

function askPartition(from: string): string {
  return `SELECT count(*), avg(petal_width) FROM ${from} WHERE species_key = '${askedSpecies}'`;
}
