import {
  GetQueryExecutionCommand,
  InvalidRequestException,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { InterruptedError } from "@sluice/command-line";
import { describe, expect, it } from "vitest";

import { QueryCancelledError, QueryFailedError } from "../errors.ts";
import { runStatement, type StatementOptions } from "./run-statement.ts";

/** An Athena that answers each poll with the next execution, and notes the calls. */
function fakeAthena(executions: readonly QueryExecution[]) {
  const told: object[] = [];
  const left = [...executions];
  const send = async (command: object) => {
    told.push(command);
    if (command instanceof StartQueryExecutionCommand) return { QueryExecutionId: "q1" };
    if (command instanceof GetQueryExecutionCommand) return { QueryExecution: left.shift() };
    if (command instanceof StopQueryExecutionCommand) return {};
    throw new TypeError("not faked");
  };
  // Only `send` is used, and only with these commands.
  return { athena: { send } as unknown as StatementOptions["athena"], told };
}

async function refuse(): Promise<never> {
  throw new InvalidRequestException({ message: "line 1:1: mismatched input 'SELCT'", $metadata: {} });
}

const base = { sql: "SELECT 1", database: "d", workgroup: "w", wait: async () => undefined };
const running = { Status: { State: "RUNNING" }, Statistics: { DataScannedInBytes: 5 } } as const;

describe("runStatement", () => {
  it("waits until the statement has succeeded, and reports progress", async () => {
    const succeeded = {
      Status: { State: "SUCCEEDED" },
      StatementType: "DML",
      Statistics: { DataScannedInBytes: 9, TotalExecutionTimeInMillis: 70 },
      ResultConfiguration: { OutputLocation: "s3://b/q1.csv" },
    } as const;
    const { athena, told } = fakeAthena([{ Status: { State: "QUEUED" } }, running, succeeded]);
    const progress: object[] = [];

    const finished = await runStatement({ ...base, athena, onProgress: (each) => progress.push(each) });

    expect(finished).toEqual({
      queryExecutionId: "q1",
      bytesScanned: 9,
      runtimeMs: 70,
      hasHeaderRow: true,
      outputLocation: "s3://b/q1.csv",
    });
    expect(progress).toEqual([
      { state: "QUEUED", bytesScanned: 0 },
      { state: "RUNNING", bytesScanned: 5 },
    ]);
    expect(told[0]).toHaveProperty("input", {
      QueryString: "SELECT 1",
      QueryExecutionContext: { Database: "d" },
      WorkGroup: "w",
    });
  });

  it("passes on Athena's reason for refusing a statement at once", async () => {
    await expect(runStatement({ ...base, athena: { send: refuse } })).rejects.toThrow(
      new QueryFailedError("line 1:1: mismatched input 'SELCT'"),
    );
  });

  it("passes on Athena's reason for a failure", async () => {
    const { athena } = fakeAthena([{ Status: { State: "FAILED", StateChangeReason: "line 1:8: no such column" } }]);

    await expect(runStatement({ ...base, athena })).rejects.toThrow(new QueryFailedError("line 1:8: no such column"));
  });

  it("passes on why Athena cancelled it, such as the scan limit", async () => {
    const { athena } = fakeAthena([{ Status: { State: "CANCELLED", StateChangeReason: "Bytes scanned limit" } }]);

    await expect(runStatement({ ...base, athena })).rejects.toThrow(new QueryCancelledError("Bytes scanned limit"));
  });

  it("cancels the statement at Athena, at once and once, when the signal is aborted", async () => {
    const interruption = new AbortController();
    const { athena, told } = fakeAthena([running, running, running, { Status: { State: "CANCELLED" } }]);
    const waits: (AbortSignal | undefined)[] = [];
    const wait = async (_: number, signal?: AbortSignal) => {
      waits.push(signal);
      interruption.abort();
    };

    const statement = runStatement({ ...base, athena, signal: interruption.signal, wait });

    await expect(statement).rejects.toThrow(InterruptedError);
    expect(told.map((command) => command.constructor.name)).toEqual([
      "StartQueryExecutionCommand",
      "GetQueryExecutionCommand",
      "StopQueryExecutionCommand",
      ...Array.from({ length: 3 }, () => "GetQueryExecutionCommand"),
    ]);
    expect(waits).toEqual([interruption.signal, undefined, undefined]);
  });

  it("starts nothing when it has been aborted", async () => {
    const { athena, told } = fakeAthena([]);

    await expect(runStatement({ ...base, athena, signal: AbortSignal.abort() })).rejects.toThrow(InterruptedError);
    expect(told).toEqual([]);
  });
});
