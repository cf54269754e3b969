import { GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from "@aws-sdk/client-kinesis";
import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { findDataset } from "@sluice/schema/testing";

import type { ResultRow } from "../athena/result-page.ts";
import type { TraceOptions } from "./trace-options.ts";

/** A record of a stream of one shard. */
export interface FakeRecord {
  readonly sequenceNumber: string;
  readonly text: string;
  readonly arrivedAtMs: number;
}

export interface FakeStack {
  /** Answers a statement: its rows. */
  readonly answer?: (sql: string) => readonly ResultRow[];
  readonly records?: readonly FakeRecord[];
}

export const shardId = "shardId-000000000000";

/** For tests: where a row is looked for, in memory. `statements` are those that were run. */
export function createTraceOptions(
  { answer = () => [], records = [] }: FakeStack,
  options: Partial<TraceOptions> = {},
) {
  const statements: string[] = [];
  const traceOptions: TraceOptions = {
    athena: { send: createAthena(statements, answer) },
    kinesis: { send: createKinesis(records) },
    s3: { send: refuse },
    openLogs: refuse,
    openS3: { createClient: refuse, explain: () => undefined },
    database: "sluice_dev",
    workgroup: "sluice-dev",
    manifest: stackManifest,
    entry: irisManifest,
    dataset: findDataset("iris"),
    signal: new AbortController().signal,
    longestDeliveryMs: 95_000,
    describeDelivery: async () => undefined,
    tell: () => undefined,
    wait: async () => undefined,
    ...options,
  };
  return { statements, options: traceOptions };
}

function createAthena(statements: string[], answer: (sql: string) => readonly ResultRow[]) {
  return async (command: object): Promise<object> => {
    if (command instanceof StartQueryExecutionCommand) {
      return { QueryExecutionId: String(statements.push(command.input.QueryString ?? "") - 1) };
    }
    if (command instanceof GetQueryExecutionCommand) {
      return { QueryExecution: { Status: { State: "SUCCEEDED" }, StatementType: "DML" } };
    }
    if (!(command instanceof GetQueryResultsCommand)) return refuse();
    const rows = answer(statements[Number(command.input.QueryExecutionId)] ?? "");
    const cells = [[], ...rows].map((row) => ({
      Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
    }));
    return { ResultSet: { Rows: cells, ResultSetMetadata: { ColumnInfo: [] } } };
  };
}

/** Gives one record a call; an iterator is the number of the record that comes next. */
function createKinesis(records: readonly FakeRecord[]) {
  return async (command: object): Promise<object> => {
    if (command instanceof ListShardsCommand) return { Shards: [{ ShardId: shardId }] };
    if (command instanceof GetShardIteratorCommand) {
      const { StartingSequenceNumber: at = "", Timestamp: since } = command.input;
      const next = records.findIndex(
        ({ sequenceNumber, arrivedAtMs }) => sequenceNumber >= at && arrivedAtMs >= (since?.getTime() ?? 0),
      );
      return { ShardIterator: String(next === -1 ? records.length : next) };
    }
    if (!(command instanceof GetRecordsCommand)) return refuse();
    const next = Number(command.input.ShardIterator);
    const found = records.slice(next, next + 1).map(({ sequenceNumber, text, arrivedAtMs }) => ({
      SequenceNumber: sequenceNumber,
      PartitionKey: "any",
      ApproximateArrivalTimestamp: new Date(arrivedAtMs),
      Data: Buffer.from(text),
    }));
    return {
      Records: found,
      MillisBehindLatest: next + 1 < records.length ? 1_000 : 0,
      NextShardIterator: String(next + 1),
    };
  };
}

async function refuse(): Promise<never> {
  throw new TypeError("not faked");
}
