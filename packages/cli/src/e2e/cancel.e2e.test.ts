import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import {
  AthenaClient,
  BatchGetQueryExecutionCommand,
  ListQueryExecutionsCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { writeLocalEndpoint } from "@sluice/aws";
import type { StackManifest } from "@sluice/lake";
import { readManifestOutput } from "@sluice/local";
import { createTemporaryFolder, startNode } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { putIrisRecords } from "./analyst-commands.ts";
import { collectDevPlan, type DevEnvironment, devSpeedUp, startDevEnvironment } from "./dev-environment.ts";

const launcher = join(import.meta.dirname, "../../bin/sluice.mjs");
const folder = createTemporaryFolder("cancel");
const source = join(folder, "iris.csv");
const endpointFile = join(folder, "endpoint.json");
const WorkGroup = "sluice-dev";
/** A statement and its process end within two seconds; the rest is for a busy machine. */
const longestEndMs = 5_000;
/** A view of more rows than anybody counts. */
const endless = `CREATE VIEW endless AS SELECT r.* FROM iris_raw r ${["a", "b", "c"]
  .map((name) => `CROSS JOIN UNNEST(sequence(1, 10000)) AS ${name} (${name})`)
  .join(" ")} WHERE a * b * c % 7 = 3`;

let environment: DevEnvironment;
let athena: AthenaClient;

beforeAll(async () => {
  environment = await startDevEnvironment();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  athena = new AthenaClient({ endpoint: environment.url, region: "eu-central-1", credentials });
  await putIrisRecords(environment, ["1,1,1,1,row\n"]);
  await environment.whenDelivered();
  const QueryExecutionContext = { Database: "sluice_dev" };
  await athena.send(new StartQueryExecutionCommand({ QueryString: endless, WorkGroup, QueryExecutionContext }));
  await vi.waitUntil(async () => (await listExecutions())[0]?.Status?.State === "SUCCEEDED", { timeout: 10_000 });
  // A reject that is good by today's definition: before it is sent again, the lake is asked for its row.
  const reject = { raw_row: "1,1,1,1,row", batch_id: "shardId-000000000000:49:0", row_index: 0 };
  const key = "rejects/iris/date=2026-11-21/a.jsonl";
  await environment.store.put({ bucket: "sluice-dev-lake", key, body: Buffer.from(`${JSON.stringify(reject)}\n`) });
  writeFileSync(source, "1,1,1,1,row\n");
  writeEndpointFile(await collectDevPlan().then(readManifestOutput));
});

afterAll(async () => {
  athena.destroy();
  await environment.close();
});

/** Has commands read the endless view for the table and the view of iris. */
function writeEndpointFile(manifest: StackManifest): void {
  const { iris } = manifest.datasets;
  if (iris === undefined) throw new TypeError("the stack has iris");
  const [tables, views] = [
    { ...iris.tables, data: "endless" },
    { ...iris.views, data: "endless" },
  ];
  const datasets = { ...manifest.datasets, iris: { ...iris, tables, views } };
  const { url, lakeDir: bucketsFolder } = environment;
  const endpoint = { url, pid: process.pid, bucketsFolder, speedUp: devSpeedUp };
  writeLocalEndpoint(endpointFile, { ...endpoint, manifest: { ...manifest, datasets } });
}

/** The newest first. */
async function listExecutions(): Promise<readonly QueryExecution[]> {
  const { QueryExecutionIds = [] } = await athena.send(new ListQueryExecutionsCommand({ WorkGroup }));
  const { QueryExecutions = [] } = await athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds }));
  return QueryExecutions;
}

/** The processes that this one has started for queries, on Linux. */
function listQueryProcesses(): readonly string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => readOrNothing(`/proc/${pid}/stat`).split(" ")[3] === String(process.pid))
    .filter((pid) => readOrNothing(`/proc/${pid}/cmdline`).includes("query-process"));
}

/** A process may end at any moment. */
function readOrNothing(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

describe("Ctrl-C", () => {
  it.each([
    ["query", ["query", "SELECT count(*) FROM endless"], "cancelled\n"],
    ["verify", ["verify", "iris", "--source", source], ""],
    ["verify of a load", ["verify", "iris", "--source", source, "--load-id", "one"], ""],
    ["replay", ["replay", "iris", "--only", "rejects", "--json"], ""],
  ])("cancels the statement of %s at once, and ends it with 130", async (_, args, said) => {
    const command = startNode(launcher, args, { environment: { SLUICE_ENDPOINT_FILE: endpointFile } });
    await expect.poll(async () => (await listExecutions())[0]?.Status?.State, { timeout: 10_000 }).toBe("RUNNING");
    await expect.poll(listQueryProcesses, { timeout: 10_000 }).toHaveLength(process.platform === "linux" ? 1 : 0);

    const interruptedAtMs = performance.now();
    command.child.kill("SIGINT");
    const { exitCode, stderr } = await command.finished;

    expect([exitCode, stderr]).toEqual([130, said]);
    expect((await listExecutions())[0]?.Status?.State).toBe("CANCELLED");
    await expect.poll(listQueryProcesses, { timeout: longestEndMs }).toEqual([]);
    expect(performance.now() - interruptedAtMs).toBeLessThan(longestEndMs);
  });

  it("ends tail at once with 130, which runs no statement", async () => {
    const args = ["tail", "iris", "--from", "trim-horizon"];
    const command = startNode(launcher, args, { environment: { SLUICE_ENDPOINT_FILE: endpointFile } });
    await command.whenPrinted("1,1,1,1,row");

    const interruptedAtMs = performance.now();
    command.child.kill("SIGINT");

    expect((await command.finished).exitCode).toBe(130);
    expect(performance.now() - interruptedAtMs).toBeLessThan(longestEndMs);
  });
});
