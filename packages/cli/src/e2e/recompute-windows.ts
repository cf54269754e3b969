import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-duckdb";

/** One window that ships, in DuckDB's own SQL over its dataset's rows: written by hand, so that no code of the project is in it. */
interface RecomputedWindow {
  /** Of the row. */
  readonly time: string;
  /** A column, or a constant where there are no groups. */
  readonly group: string;
  /** The same to the last digit. */
  readonly exact: Readonly<Record<string, string>>;
  /** Within a billionth of the largest value. */
  readonly doubles: Readonly<Record<string, readonly [value: string, of: string]>>;
  /** Counts of different values: exact below 512, estimated beyond. */
  readonly distinct: Readonly<Record<string, string>>;
}

const windows = {
  metrics: {
    time: `"timestamp"`,
    group: "'all'",
    exact: {
      requests: "sum(requests)",
      mean_requests: "sum(requests)::DOUBLE / count(requests)",
      top_requests: "max(requests)",
      new_users: "sum(new_users)",
      new_orders: "sum(new_orders)",
      churn_users: "sum(churn_users)",
    },
    doubles: { requests_spread: ["stddev_samp(requests)", "requests"] },
    distinct: {},
  },
  clickstream: {
    time: "occurred_at",
    group: "event_type",
    exact: { events: "count(*)" },
    doubles: {},
    distinct: { users: "count(DISTINCT user_id)" },
  },
  iris: {
    time: "arrived_at",
    group: "species",
    exact: { flowers: "count(*)", longest_petal: "max(petal_length)" },
    doubles: {
      mean_petal_length: ["avg(petal_length)", "petal_length"],
      petal_spread: ["stddev_samp(petal_length)", "petal_length"],
    },
    distinct: {},
  },
} as const satisfies Readonly<Record<string, RecomputedWindow>>;

/** What every window's results say besides its measures: all of it exact. */
const account = {
  row_count: "count(*)",
  late_rows: "count(*) FILTER (arrived_at >= window_start + INTERVAL 1 MINUTE)",
  lateness_ms: "greatest(0, max(epoch_ms(arrived_at) - epoch_ms(window_start) - 60000))",
  first_arrived_at: "min(arrived_at)",
  last_arrived_at: "max(arrived_at)",
} as const;

export interface WindowsUnderTest {
  /** The lake's bucket. */
  readonly lake: string;
  readonly dataset: string;
  /** The answer of `SELECT *` from the view over the results, as CSV. */
  readonly resultsFile: string;
}

/** What came of a recomputation. */
export interface Recomputation {
  /** Groups of minutes, by the delivered rows. */
  readonly groups: number;
  readonly rows: number;
  readonly lateRows: number;
  /** Groups of which the results say something else, or nothing, and those that only the results have. */
  readonly different: number;
  /** Groups of more different values than are counted one by one, and how far their estimates are off on average and at most. */
  readonly estimated: number;
  readonly meanError: number;
  readonly largestError: number;
}

/** Computes a window from the delivered rows in one pass by DuckDB, and holds its results against that. */
export async function recomputeWindow({ lake, dataset, resultsFile }: WindowsUnderTest): Promise<Recomputation> {
  const window: RecomputedWindow | undefined = Object.entries(windows).find(([name]) => name === dataset)?.[1];
  if (window === undefined) throw new TypeError(`no recomputation of ${dataset}`);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE computed AS ${computeFromRows(window, join(lake, "data", dataset))}`);
  await connection.run(
    `CREATE TABLE found AS SELECT *, ${window.group} AS "group" FROM read_csv(${quoteText(resultsFile)})`,
  );
  const answer = await connection.runAndReadAll(compare(window));
  const [
    groups = NaN,
    rows = NaN,
    lateRows = NaN,
    different = NaN,
    estimated = NaN,
    meanError = NaN,
    largestError = NaN,
  ] = answer.getRowsJS()[0]?.map(Number) ?? [];
  connection.closeSync();
  instance.closeSync();
  return { groups, rows, lateRows, different, estimated, meanError, largestError };
}

function computeFromRows({ time, group, exact, doubles, distinct }: RecomputedWindow, folder: string): string {
  const measures = [
    ...Object.entries({ ...account, ...exact, ...distinct }),
    ...Object.entries(doubles).flatMap(([name, [value, of]]) => [
      [name, value],
      [`${name}_scale`, `max(abs(${of}))`],
    ]),
  ].map(([name, value]) => `${value} AS ${name}`);
  return `SELECT window_start, "group", ${measures.join(", ")}
    FROM (
      SELECT DISTINCT ON (batch_id, row_index) *, date_trunc('minute', ${time}) AS window_start, ${group} AS "group"
      FROM read_parquet(${quoteText(join(folder, "**", "*"))}, hive_partitioning = false)
    )
    GROUP BY ALL`;
}

/** The largest number of different values that is counted exactly. */
const exactDistinct = 511;

function compare({ exact, doubles, distinct }: RecomputedWindow): string {
  const differs = [
    ...[...Object.keys(account), ...Object.keys(exact)].map((name) => `c.${name} IS DISTINCT FROM f.${name}`),
    ...Object.keys(doubles).map(
      (name) => `((c.${name} IS NULL) <> (f.${name} IS NULL) OR abs(c.${name} - f.${name}) > 1e-9 * c.${name}_scale)`,
    ),
    ...Object.keys(distinct).map((name) => `c.${name} <= ${exactDistinct} AND c.${name} IS DISTINCT FROM f.${name}`),
  ];
  const [counted] = Object.keys(distinct);
  const isEstimated = counted === undefined ? "false" : `c.${counted} > ${exactDistinct}`;
  const error = counted === undefined ? "0" : `abs(f.${counted} - c.${counted}) / c.${counted}`;
  return `SELECT count(c.window_start), sum(c.row_count), sum(c.late_rows),
      count(*) FILTER (${differs.join(" OR ")}),
      count(*) FILTER (${isEstimated}),
      coalesce(avg(${error}) FILTER (${isEstimated}), 0),
      coalesce(max(${error}) FILTER (${isEstimated}), 0)
    FROM computed c FULL JOIN found f USING (window_start, "group")`;
}
