import type { ColumnType } from "./column-types.ts";

/** One column of a dataset, in the order in which records carry it. */
export interface Column {
  /** Name in the lake: lower case, as Glue and Athena fold it. */
  readonly name: string;
  readonly type: ColumnType;
  /** Name in the header line of the source file. */
  readonly header: string;
}

/** A partition column with a closed set of values: what is not in the set goes to `otherwise`. */
export interface ClosedSetPartition {
  readonly kind: "closed-set";
  /** Name of its own, so that the data column stays in the file with its raw value. */
  readonly name: string;
  /** The data column whose text decides. */
  readonly from: string;
  readonly values: readonly string[];
  readonly otherwise: string;
}

/** Further kinds (dates, months) join here; every consumer switches on `kind`. */
export type PartitionColumn = ClosedSetPartition;

/** A dataset: what its rows are, how the lake partitions them, how a stream routes them. */
export interface Dataset {
  readonly name: string;
  readonly description: string;
  readonly columns: readonly Column[];
  readonly partitionColumns: readonly PartitionColumn[];
  /** The column whose value is the Kinesis partition key. */
  readonly routingColumn: string;
  /** SQL that shows the data to a newcomer; `{table}` stands for the qualified table. */
  readonly sampleQuery: string;
}
