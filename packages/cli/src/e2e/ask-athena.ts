import { readFileSync } from "node:fs";
import { join } from "node:path";

import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from "@aws-sdk/client-athena";
import { vi } from "vitest";

/** Statements over a stack on this machine, as any client of Athena asks them. */
export interface AskAthena {
  /** The file of the answer, as CSV. Rejects for a statement that fails. */
  readonly ask: (sql: string) => Promise<string>;
  /** The first value of the answer's first row. */
  readonly readValue: (sql: string) => Promise<string | undefined>;
}

/** `dir`: of the buckets. */
export function askAthena(url: string, { dir, stack }: { readonly dir: string; readonly stack: string }): AskAthena {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const athena = new AthenaClient({ endpoint: url, region: "eu-central-1", credentials });
  const ask = async (sql: string): Promise<string> => {
    const { QueryExecutionId } = await athena.send(
      new StartQueryExecutionCommand({
        QueryString: sql,
        WorkGroup: `sluice-${stack}`,
        QueryExecutionContext: { Database: `sluice_${stack}` },
      }),
    );
    const location = await vi.waitUntil(
      async () => {
        const { QueryExecution: execution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
        const { State: state, StateChangeReason: reason } = execution?.Status ?? {};
        if (state === "FAILED") throw new Error(`${sql}: ${reason}`);
        return state === "SUCCEEDED" && execution?.ResultConfiguration?.OutputLocation;
      },
      { timeout: 60_000 },
    );
    return join(dir, location.slice("s3://".length));
  };
  return {
    ask,
    readValue: async (sql) =>
      readFileSync(await ask(sql), "utf8")
        .split("\n")[1]
        ?.replaceAll('"', ""),
  };
}
