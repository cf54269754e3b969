import { spawnSync } from "node:child_process";

import { DuckDBInstance } from "@duckdb/node-api";
import { createTemporaryFolder, runProcess } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAnalystRunner, putIrisRecords, type RunAnalyst } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

const hasPandas = spawnSync("python3", ["-c", "import pandas, pyarrow"]).status === 0;
if (!hasPandas) process.stderr.write("SKIPPED: python3 with pandas and pyarrow is not on this machine\n");

const record = "#sluice1 load-0-abc 0\n1,2,3,4,Iris-setosa\n2,3,4,5,Iris-setosa\n";
let environment: DevEnvironment;
let run: RunAnalyst;

beforeAll(async () => {
  environment = await startDevEnvironment();
  run = await createAnalystRunner(environment);
});

afterAll(() => environment.close());

/** The code of a snippet, as the report shows it to a person. */
function findSnippet(report: string, tool: string): string {
  const [, block = ""] = new RegExp(`\\n${tool}\\n\\n((?: {4}.*\\n)+)`).exec(report) ?? [];
  return block.replaceAll(/^ {4}/gm, "");
}

describe("locate", () => {
  it("says where the rows of an empty lake will be, and that there are none yet", async () => {
    const { exitCode, stdout } = await run("locate", "iris");

    expect(stdout).toContain("rows       s3://sluice-dev-lake/data/iris/  0 objects, 0 B");
    expect(stdout).toContain('newest     no rows yet; to send some: "npx sluice load iris --source FILE"\n');
    expect(stdout).not.toContain("waiting ");
    expect(exitCode).toBe(0);
  });

  it("shows what is there, by partition, and what prunes", async () => {
    // Delivered twice: the snippets drop duplicates as the view does.
    await putIrisRecords(environment, [record, record, "few,columns\n", Buffer.from([0xff])]);
    await environment.whenDelivered();

    const { stdout } = await run("locate", "--no-rows", "--json");

    const { datasets, ...stack } = JSON.parse(stdout);
    expect(stack).toMatchObject({ stack: "dev", bucket: "sluice-dev-lake", database: "sluice_dev" });
    expect(datasets).toHaveLength(1);
    expect(datasets[0]).toMatchObject({
      dataset: { dataset: "iris", partitionColumns: [{ name: "species_key", prunes: true }] },
      data: { objects: 1, partitions: [{ partition: "species_key=Iris-setosa/", objects: 1 }] },
      rejects: { objects: 1 },
      errors: { objects: 1 },
      rows: null,
      delivery: { kind: "local", waiting: { records: 0, rows: 0 }, unreadRecords: 0 },
    });
  });

  it("counts the rows of each partition, each once", async () => {
    const { exitCode, stdout } = await run("locate", "iris", "--json");

    expect(JSON.parse(stdout).datasets[0]).toHaveProperty("rows", { "species_key=Iris-setosa/": 2 });
    expect(exitCode).toBe(0);
  });

  it("prints DuckDB code that runs, and shows each row once", async () => {
    const { stdout } = await run("locate", "--no-rows");
    const duckdb = await DuckDBInstance.create(":memory:");
    const connection = await duckdb.connect();

    const rows = await connection.runAndReadAll(findSnippet(stdout, "DuckDB"));
    connection.closeSync();
    duckdb.closeSync();

    const shown = rows.getRowObjects().map(({ sepal_length: length, species_key: key }) => [length, key]);
    expect(new Set(shown)).toEqual(
      new Set([
        [1, "Iris-setosa"],
        [2, "Iris-setosa"],
      ]),
    );
  });

  it("prints DuckDB code that reads objects from before a column was added, and from after", async () => {
    const dir = createTemporaryFolder("mixed-lake");
    const { stdout } = await run("locate", "--no-rows");
    const code = findSnippet(stdout, "DuckDB").replace(/'[^']*\*\*/, `'${dir}/**`);
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    const write = (name: string, rows: string) => connection.run(`COPY (${rows}) TO '${dir}/${name}.parquet'`);
    await write("a", "SELECT 'x' AS batch_id, 0 AS row_index, 1 AS length");
    await write("b", "SELECT 'y' AS batch_id, 0 AS row_index, 2 AS length, 7 AS record_check");

    const rows = await connection.runAndReadAll(code);
    connection.closeSync();

    expect(new Set(rows.getRowObjects().map((row) => [row["length"], row["record_check"]]))).toEqual(
      new Set([
        [1, null],
        [2, 7],
      ]),
    );
  });

  it.skipIf(!hasPandas)("prints pandas code that runs", async () => {
    const { stdout } = await run("locate", "--no-rows");

    const python = `${findSnippet(stdout, "pandas")}\nprint(sorted(rows["sepal_length"]))`;

    expect(await runProcess("python3", ["-c", python])).toMatchObject({ stdout: "[1.0, 2.0]\n", exitCode: 0 });
  });
});
