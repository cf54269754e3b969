import type { SourceFormat } from "./formats.ts";
import type { ColumnType, TypeCodec } from "./types/column-type.ts";
import type { WindowDefinition } from "./windows/window-definition.ts";

/** One column of a dataset as data, in the order in which records carry it. */
export interface ColumnDefinition {
  /** Name in the lake: lower case, as Glue and Athena fold it. */
  readonly name: string;
  readonly type: ColumnType;
  /** Name in the header line of a CSV file, and key in a JSON object. */
  readonly header: string;
  /** May be null, and missing at the end of a row. */
  readonly optional?: true;
}

/** A column, ready to read and declare values. */
export interface Column extends Omit<ColumnDefinition, "type"> {
  readonly type: TypeCodec;
}

/** A column that is made of others: a struct whose fields are columns. */
export interface DerivedColumn {
  readonly name: string;
  /** Field name to column name. */
  readonly struct: Readonly<Record<string, string>>;
}

/** A partition column with a closed set of values: what is not in the set goes to `otherwise`. */
export interface ClosedSetPartition {
  readonly kind: "closed-set";
  /** Name of its own, so that the data column stays in the file with its raw value. */
  readonly name: string;
  /** The data column whose value decides, as the lake stores it: `01` of an int is `1`. */
  readonly from: string;
  /** Any texts. The partition has them in a spelling that is safe in an object key. */
  readonly values: readonly string[];
  /** Safe in an object key as it is. */
  readonly otherwise: string;
}

/** A closed set with the spelling of each value in object keys: `São Paulo` is in `Sao-Paulo`. */
export interface SpelledPartition extends ClosedSetPartition {
  /** One for each of `values`, in their order. */
  readonly keys: readonly string[];
  /** The key of each value's JSON token, be it a text, a number or a boolean. */
  readonly keysByToken: ReadonlyMap<string, string>;
}

/**
 * A partition column of days (`yyyy-MM-dd`) or months (`yyyy-MM`) of a timestamp or date column, in UTC. The range is
 * enforced and projected from here: a value outside it would be invisible to Athena, so that its row is rejected.
 */
export interface CalendarPartition {
  readonly kind: "date" | "month";
  readonly name: string;
  readonly from: string;
  /** First and last value, both within. */
  readonly range: readonly [first: string, last: string];
}

export type PartitionColumn = ClosedSetPartition | CalendarPartition;

/**
 * A dataset as data: what its rows are, how the lake partitions them, how a stream routes them. It survives
 * `JSON.stringify`.
 */
export interface DatasetDefinition {
  readonly name: string;
  readonly description: string;
  /** Formats that rows come in; the first is the one that the producer writes. */
  readonly formats: readonly [SourceFormat, ...SourceFormat[]];
  readonly columns: readonly ColumnDefinition[];
  readonly derivedColumns: readonly DerivedColumn[];
  readonly partitionColumns: readonly PartitionColumn[];
  /** The column whose value is the Kinesis partition key. */
  readonly routingColumn: string;
  /** SQL that shows the data to a newcomer; `{table}` stands for the qualified table. */
  readonly sampleQuery: string;
  /** Aggregates of the rows over time; absent for none. */
  readonly windows?: readonly WindowDefinition[];
}

/** A dataset that is compiled: what reads, places, routes and declares rows takes this. */
export interface Dataset extends Omit<DatasetDefinition, "columns" | "partitionColumns"> {
  readonly columns: readonly Column[];
  readonly partitionColumns: readonly (SpelledPartition | CalendarPartition)[];
}
