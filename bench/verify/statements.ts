import {
  type AthenaClient,
  BatchGetQueryExecutionCommand,
  GetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";

const WorkGroup = "sluice-dev";
const pollMs = 100;

/** What the statements so far have scanned, in bytes. There are fewer than one call describes. */
export async function sumScannedBytes(athena: AthenaClient): Promise<number> {
  const { QueryExecutionIds = [] } = await athena.send(new ListQueryExecutionsCommand({ WorkGroup }));
  if (QueryExecutionIds.length === 0) return 0;
  const { QueryExecutions = [] } = await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds }));
  return QueryExecutions.reduce((sum, { Statistics }) => sum + (Statistics?.DataScannedInBytes ?? 0), 0);
}

/** Runs a statement, and leaves its result where it is. */
export async function runToResult(athena: AthenaClient, sql: string): Promise<void> {
  const QueryExecutionContext = { Database: "sluice_dev" };
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({ QueryString: sql, WorkGroup, QueryExecutionContext }),
  );
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const { State: state, StateChangeReason: reason } = QueryExecution?.Status ?? {};
    if (state === "SUCCEEDED") return;
    if (state !== "QUEUED" && state !== "RUNNING") throw new Error(`${sql}: ${state}: ${reason}`);
    await new Promise((resolve) => void setTimeout(resolve, pollMs));
  }
}
