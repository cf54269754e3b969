/** What a window computes of its rows, as data. Nulls count for none but {@link CountMeasure} without a column. */
export type Measure = CountMeasure | ColumnMeasure;

/** Rows; with a column, rows in which it is not null. */
export interface CountMeasure {
  readonly kind: "count";
  readonly column?: string;
}

export interface ColumnMeasure {
  readonly kind: "sum" | "avg" | "min" | "max" | "stddev" | "distinct";
  readonly column: string;
}

/** Rings when a measure over all groups is out of bounds in as many windows as `for` says, one after the other. */
export interface WindowAlarm {
  readonly measure: string;
  readonly above?: number;
  readonly below?: number;
  readonly for: number;
}

/** Aggregates of a dataset's rows over spans of time, as data. Its results are the derived dataset `<dataset>_<name>`. */
export interface WindowDefinition {
  readonly name: string;
  /** `10 seconds`, `1 minute`, `6 hours`, `1 day`: divides a day, so that windows begin at the same times every day, in UTC. */
  readonly every: string;
  /** The timestamp column that says which window a row is of, or `arrival`: when the stream took it. */
  readonly time: string;
  /** Columns; each combination of their values is a group of its own. */
  readonly groupBy: readonly string[];
  /** By name: a column each of the derived dataset's view. */
  readonly measures: Readonly<Record<string, Measure>>;
  /** How late rows are expected, as `every` is written. Later ones are added too; until then a window says that it can change. */
  readonly lateness?: string;
  /** Groups that one window of one shard may have, where their columns' types do not say. */
  readonly expectedGroups?: number;
  readonly alarms?: readonly WindowAlarm[];
}

/** Stands for the time of arrival in `time`. No column may be called so where a window uses it. */
export const arrivalTime = "arrival";
