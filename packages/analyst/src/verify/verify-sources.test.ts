import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { GetQueryExecutionCommand, GetQueryResultsCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { GetRecordsCommand, GetShardIteratorCommand, ListShardsCommand } from "@aws-sdk/client-kinesis";
import { encodeEnvelope, toLakeIdentity } from "@sluice/lake";
import { type Column, compileType, text } from "@sluice/schema";
import { findDataset } from "@sluice/schema/testing";
import { openSources } from "@sluice/source";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import type { ResultRow } from "../athena/result-page.ts";
import type { Delivery } from "./count-on-the-way.ts";
import { toRejectedEntry } from "./lake-entries.ts";
import type { LakeOptions } from "./load-lake.ts";
import type { LakeEntry } from "./reconcile.ts";
import { describeReading, verifySources } from "./verify-sources.ts";

/** The lake's rows, by place. */
interface FakeRows {
  readonly delivered?: readonly ResultRow[];
  readonly rejected?: readonly ResultRow[];
  readonly failed?: readonly string[];
  /** The stream's records; without them there is no stream. */
  readonly streamed?: readonly string[];
}

/** A stream of one shard. */
function fakeKinesis(records: readonly string[]): Delivery["kinesis"] {
  const send = async (command: object) => {
    if (command instanceof ListShardsCommand) return { Shards: [{ ShardId: "shard-0" }] };
    if (command instanceof GetShardIteratorCommand) return { ShardIterator: "0" };
    if (command instanceof GetRecordsCommand && command.input.ShardIterator !== "0") {
      return { NextShardIterator: "1", MillisBehindLatest: 0 };
    }
    const found = records.map((data, index) => ({
      SequenceNumber: `${index}`,
      Data: Buffer.from(data),
      ApproximateArrivalTimestamp: new Date(index),
    }));
    return { Records: found, NextShardIterator: "1", MillisBehindLatest: 0 };
  };
  return { send };
}

/** An Athena that answers verify's statements, which it tells apart by the view that they read. */
function fakeAthena({ delivered = [], rejected = [], failed = [] }: FakeRows): LakeOptions["athena"] {
  const statements: string[] = [];
  const answerSql = (sql: string): readonly ResultRow[] => {
    const counts = [delivered, delivered, rejected, failed].map(({ length }) => String(length));
    if (sql.includes("count(*)")) return [counts];
    if (sql.includes("UNION")) return delivered.map((row) => [row.at(-2) ?? null]);
    if (sql.includes('FROM "iris_rejects"')) return rejected;
    return sql.includes('FROM "iris_errors"') ? failed.map((record) => [record]) : delivered;
  };
  const send = async (command: object) => {
    if (command instanceof StartQueryExecutionCommand) {
      statements.push(command.input.QueryString ?? "");
      return { QueryExecutionId: String(statements.length - 1) };
    }
    if (command instanceof GetQueryExecutionCommand) {
      return { QueryExecution: { Status: { State: "SUCCEEDED" }, StatementType: "DML" } };
    }
    if (!(command instanceof GetQueryResultsCommand)) throw new TypeError("not faked");
    const rows = [[], ...answerSql(statements[Number(command.input.QueryExecutionId)] ?? "")];
    const data = rows.map((row) => ({ Data: row.map((value) => ({ VarCharValue: value ?? undefined })) }));
    return { ResultSet: { Rows: data, ResultSetMetadata: { ColumnInfo: [] } } };
  };
  return { send };
}

const loadZero = { batchId: "load-0-ab", rowIndex: 0 };

function deliveredRow(length: string, rowIndex: string, batchId = loadZero.batchId): ResultRow {
  return [length, "3.5", "1.4", "0.2", "Iris-setosa", "Iris-setosa", batchId, rowIndex];
}

describe("describeReading", () => {
  it.each([
    [{ rows: 20_000, expected: 100_000, elapsedMs: 1_500 }, "20,000 of 100,000 rows of the lake read, about 6 s more"],
    [{ rows: 20_000, expected: 0, elapsedMs: 1_500 }, "20,000 rows of the lake read"],
  ])("says of %j: %s", (reading, said) => {
    expect(describeReading(reading)).toBe(said);
  });
});

describe("verifySources", () => {
  let dir: string;
  beforeEach(() => {
    dir = createTemporaryFolder("verify");
  });

  async function verify(
    lines: readonly string[],
    rows: FakeRows,
    dataset = findDataset("iris"),
    kept?: readonly LakeEntry[],
  ) {
    const source = join(dir, "a.csv");
    const { signal } = new AbortController();
    writeFileSync(source, `${lines.join("\n")}\n`);
    return verifySources({
      sources: await openSources(
        { source: [source] },
        {
          signal,
          onNote: () => undefined,
          s3: { createClient: async () => Promise.reject(new Error("no S3 here")), explain: () => undefined },
        },
      ),
      kept,
      lake: {
        athena: fakeAthena(rows),
        s3: { send: async () => Promise.reject(new Error("no S3 here")) },
        database: "d",
        workgroup: "w",
        dataset,
        tables: {
          tables: { data: "iris_raw", rejects: "iris_rejects_raw", errors: "iris_errors" },
          views: { data: "iris", rejects: "iris_rejects" },
        },
        scope: { loadId: undefined },
      },
      delivery: {
        kinesis: fakeKinesis(rows.streamed ?? []),
        streamName: rows.streamed && "sluice-iris",
        longestDeliveryMs: 1_000,
      },
      maxWaitMs: 0,
      signal,
      tell: () => undefined,
    });
  }

  it("finds every row: delivered, rejected, failed or refused", async () => {
    const failed = `${encodeEnvelope({ batchId: "load-1-cd", rowIndex: 0 })}5.3,3.5,1.4,0.2,Iris-setosa\n`;

    const { reconciliation, missingRows } = await verify(
      ["5.1,3.5,1.4,0.2,Iris-setosa", "few,columns", "5.3,3.5,1.4,0.2,Iris-setosa", "five,3.5,1.4,0.2,Iris-setosa"],
      {
        delivered: [deliveredRow("5.1", "0")],
        rejected: [["few,columns", "load-0-ab", "1"]],
        failed: [Buffer.from(failed).toString("base64")],
      },
    );

    expect(reconciliation).toMatchObject({
      sourceRows: 4,
      found: { delivered: 1, rejected: 1, failed: 1 },
      refused: 1,
      missing: 0,
      doubled: [],
    });
    expect(missingRows).toEqual([]);
  });

  it("names the file and line of each row that is missing, and the identity of each that is doubled", async () => {
    const { reconciliation, missingRows } = await verify(
      ["5.1,3.5,1.4,0.2,Iris-setosa", "5.2,3.5,1.4,0.2,Iris-setosa", "5.2,3.5,1.4,0.2,Iris-setosa"],
      { delivered: [deliveredRow("5.1", "0"), deliveredRow("5.1", "8"), deliveredRow("5.2", "1")] },
    );

    expect(missingRows).toEqual([{ source: join(dir, "a.csv"), line: 2, raw: "5.2,3.5,1.4,0.2,Iris-setosa" }]);
    expect(reconciliation.doubled).toMatchObject([{ identity: { batchId: "load-0-ab", rowIndex: 8 } }]);
  });

  it.each([
    ["with a hash", (record: string) => toLakeIdentity(loadZero, Buffer.from(record)).batchId],
    ["from before there were hashes", () => loadZero.batchId],
  ])("tells rows on their way from missing ones, also where contents are equal: batches %s", async (_, toBatchId) => {
    const [delivered, other, lost] = ["5.1", "5.2", "5.3"].map((length) => `${length},3.5,1.4,0.2,Iris-setosa`);
    const record = `${encodeEnvelope(loadZero)}${delivered}\n`;
    const { reconciliation, missingRows, onTheWay } = await verify(
      [`${delivered}`, `${delivered}`, `${other}`, `${lost}`],
      {
        delivered: [deliveredRow("5.1", "0", toBatchId(record))],
        streamed: [record, `#sluice1 load-1-cd 0\n${other}\n`],
      },
    );

    expect(reconciliation).toMatchObject({ found: { delivered: 1 }, onTheWay: 1, missing: 2 });
    expect(missingRows).toMatchObject([{ line: 1 }, { line: 4 }]);
    expect(onTheWay).toEqual({ oldestArrivedAtMs: 1 });
  });

  it("says that it cannot tell without a stream", async () => {
    const { onTheWay } = await verify(["5.1,3.5,1.4,0.2,Iris-setosa"], {});

    expect(onTheWay).toEqual({ cannotTell: expect.stringContaining("Direct PUT") });
  });

  it("takes a reject and its copy in the lake for one row", async () => {
    const dataset = findDataset("iris");
    const reject = ["few,columns", "load-rejects", "1", null];
    const kept = toRejectedEntry(dataset, reject, "kept");

    const { reconciliation } = await verify(["few,columns"], { rejected: [reject] }, dataset, [kept]);

    expect(reconciliation).toMatchObject({ sourceRows: 1, found: { rejected: 1, kept: 0 }, missing: 0, doubled: [] });
  });

  it("finds the rows of a load from before an optional column was added, by the file of that time", async () => {
    const iris = findDataset("iris");
    const note: Column = { name: "note", type: compileType(text), header: "note", optional: true };
    const header = iris.columns.map((column) => column.header).join(",");
    const [length, width, petalLength, petalWidth, species, ...others] = deliveredRow("5.1", "0");

    const { reconciliation } = await verify(
      [header, "5.1,3.5,1.4,0.2,Iris-setosa"],
      { delivered: [[length, width, petalLength, petalWidth, species, null, ...others].map((value) => value ?? null)] },
      { ...iris, columns: [...iris.columns, note] },
    );

    expect(reconciliation).toMatchObject({ sourceRows: 1, found: { delivered: 1 }, missing: 0, strangers: 0 });
  });
});
