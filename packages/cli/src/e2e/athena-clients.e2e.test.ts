import { findInstalledClients, runProcess } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAnalystRunner, putIrisRecords, type RunAnalyst } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

const { hasAwsCli, hasBoto3 } = findInstalledClients();
const sql = "SELECT species, count(*) AS flowers FROM iris GROUP BY 1 ORDER BY 1";
let environment: DevEnvironment;
let analyst: RunAnalyst;

beforeAll(async () => {
  environment = await startDevEnvironment();
  analyst = await createAnalystRunner(environment);
  const record = "#sluice1 load-1-ab 0\n5.1,3.5,1.4,0.2,Iris-setosa\n4.9,3.0,1.4,0.2,Iris-setosa\n";
  // Twice, like a producer that got no answer and sends again.
  await putIrisRecords(environment, [record, record]);
  await environment.whenDelivered();
});

afterAll(() => environment.close());

function aws(...args: readonly string[]) {
  return runProcess("aws", args, { environment: environment.clientEnvironment });
}

describe("the analyst's query", () => {
  it("shows each row once, what was scanned, and how to scan less", async () => {
    const { stdout, stderr, exitCode } = await analyst("query", sql, "--format", "csv");

    expect(stdout.trim().split(/\r?\n/)).toEqual(["species,flowers", "Iris-setosa,2"]);
    expect(stderr).toMatch(/scanned/);
    expect(stderr).toContain('hint: a WHERE on "species_key" would scan less');
    expect(exitCode).toBe(0);
  });

  it("fails with Athena's reason", async () => {
    const { stderr, exitCode } = await analyst("query", "SELECT leaves FROM iris");

    expect(stderr).toContain("leaves");
    expect(exitCode).toBe(1);
  });
});

describe.skipIf(!hasAwsCli)("the AWS CLI", () => {
  it("finds out who it is, and the tables", async () => {
    const identity = await aws("sts", "get-caller-identity");
    const tables = await aws("glue", "get-tables", "--database-name", "sluice_dev", "--query", "TableList[].Name");

    expect(JSON.parse(identity.stdout)).toMatchObject({ Account: "000000000000" });
    expect(JSON.parse(tables.stdout)).toEqual(expect.arrayContaining(["iris", "iris_raw"]));
  });

  it("runs a query in the stack's workgroup", async () => {
    const context = ["--work-group", "sluice-dev", "--query-execution-context", "Database=sluice_dev"];
    const started = await aws("athena", "start-query-execution", "--query-string", sql, ...context);
    const { QueryExecutionId: id } = JSON.parse(started.stdout);
    const state = [
      "athena",
      "get-query-execution",
      "--query-execution-id",
      id,
      "--query",
      "QueryExecution.Status.State",
    ];
    await expect.poll(async () => JSON.parse((await aws(...state)).stdout), { timeout: 30_000 }).toBe("SUCCEEDED");
    const results = await aws("athena", "get-query-results", "--query-execution-id", id);
    const file = await aws("s3", "cp", `s3://sluice-dev-results/${id}.csv`, "-");

    expect(JSON.parse(results.stdout).ResultSet.Rows[1].Data).toEqual([
      { VarCharValue: "Iris-setosa" },
      { VarCharValue: "2" },
    ]);
    expect(file.stdout).toBe('"species","flowers"\n"Iris-setosa","2"\n');
  });
});

describe.skipIf(!hasBoto3)("boto3", () => {
  it("pages through a query's results", async () => {
    const script = `
import boto3, time
athena = boto3.client("athena")
started = athena.start_query_execution(QueryString="${sql}", WorkGroup="sluice-dev",
  QueryExecutionContext={"Database": "sluice_dev"})["QueryExecutionId"]
while athena.get_query_execution(QueryExecutionId=started)["QueryExecution"]["Status"]["State"] in ("QUEUED", "RUNNING"):
  time.sleep(0.05)
pages = athena.get_paginator("get_query_results").paginate(QueryExecutionId=started, PaginationConfig={"PageSize": 1})
print([[value.get("VarCharValue") for value in row["Data"]] for page in pages for row in page["ResultSet"]["Rows"]])
`;

    const { stdout, stderr } = await runProcess("python3", ["-c", script], {
      environment: environment.clientEnvironment,
    });

    expect(stderr).toBe("");
    expect(stdout.trim()).toBe("[['species', 'flowers'], ['Iris-setosa', '2']]");
  });
});
