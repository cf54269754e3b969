import { GetQueryResultsCommand, type QueryExecution } from "@aws-sdk/client-athena";

import type { AthenaFixture } from "./athena-fixture.ts";

/** For tests: a workgroup in which clients choose where results go. */
export const free = { WorkGroup: "primary", ResultConfiguration: { OutputLocation: "s3://results/free/" } };

/** For tests: rows of several types, and how they are printed. */
export const values = `SELECT * FROM (VALUES (1, 'a', DATE '2026-01-01', 1.50, TIMESTAMP '2026-01-01 10:00:00', ARRAY[1, 2]),
  (2, NULL, NULL, NULL, NULL, NULL)) t (n, s, d, amount, at, list)`;
export const printed = [
  ["1", "a", "2026-01-01", "1.50", "2026-01-01 10:00:00.000", "[1, 2]"],
  ["2", null, null, null, null, null],
];

/** For tests: runs statements that change something. */
export interface Writing {
  /** Rejects with the reason of a statement that fails. */
  readonly run: (sql: string, input?: object) => Promise<QueryExecution>;
  /** Why a statement failed, or the state that it ended in. */
  readonly fail: (sql: string, input?: object) => Promise<string | undefined>;
  /** A query's rows, without the header. */
  readonly rows: (sql: string, input?: object) => Promise<(string | null)[][]>;
  readonly readManifest: (execution: QueryExecution) => Promise<readonly string[]>;
  /** What GetQueryResults says of a statement that writes files. */
  readonly describeResult: (execution: QueryExecution) => Promise<object>;
}

/** What describeResult gives for a number of rows. */
export function written(rowCount: number): object {
  return { rowCount, rows: [], columns: [["rows", "bigint"]] };
}

export function startWriting(athena: AthenaFixture): Writing {
  return {
    run: async (sql, input) => {
      const execution = await athena.run(sql, input);
      if (execution.Status?.State !== "SUCCEEDED") throw new Error(`${sql}: ${execution.Status?.StateChangeReason}`);
      return execution;
    },
    fail: async (sql, input) => {
      const { Status } = await athena.run(sql, input);
      return Status?.State === "FAILED" ? Status.StateChangeReason : Status?.State;
    },
    rows: async (sql, input) => (await athena.rows(sql, input)).slice(1),
    readManifest: async ({ Statistics }) => {
      const [, bucket = "", key = ""] = /^s3:\/\/([^/]+)\/(.+)$/.exec(Statistics?.DataManifestLocation ?? "") ?? [];
      const { body } = await athena.store.get({ bucket, key });
      return body.toString().split("\n").filter(Boolean);
    },
    describeResult: async ({ QueryExecutionId }) => {
      const command = new GetQueryResultsCommand({ QueryExecutionId });
      const { UpdateCount, ResultSet } = await athena.client.send(command);
      const { ColumnInfo = [] } = ResultSet?.ResultSetMetadata ?? {};
      const columns = ColumnInfo.map(({ Name, Type }) => [Name, Type]);
      return { rowCount: UpdateCount, rows: ResultSet?.Rows, columns };
    },
  };
}
