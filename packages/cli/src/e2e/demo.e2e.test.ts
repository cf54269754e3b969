import { readFileSync } from "node:fs";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { type ProcessResult, rootDir } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";

let demo: ProcessResult;

beforeAll(async () => {
  // On what ships, as a newcomer runs it.
  demo = await runSluice("demo", [], { SLUICE_PROJECT: rootDir });
});

/** The delivered Parquet files, read as any tool would: not through the code that wrote them. */
async function query(sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const reader = await connection.runAndReadAll(
    sql.replace("LAKE", `'${rootDir}/lake/demo/sluice-dev-lake/data/iris/**'`),
  );
  return reader.getRowsJS();
}

describe("sluice demo", () => {
  it("delivers 150 rows into three partitions and says so", () => {
    expect(demo.stderr).toContain("30 times as fast");
    expect(demo.stdout).toMatch(/sent +150 in 3 Kinesis records/);
    expect(demo.stdout).toMatch(/delivered +150\n +rejected +0\n +errors +0\n/);
    expect(
      demo.stdout.match(/ 50 +[\d.]+ k?B +data\/iris\/species_key=Iris-(setosa|versicolor|virginica)\/\S+\.parquet/g),
    ).toHaveLength(3);
    expect(demo.exitCode).toBe(0);
  });

  it("answers the stack's sample query", () => {
    expect(demo.stdout).toMatch(/Iris-setosa +50 +1\.462\s+Iris-versicolor +50 +4\.26\s+Iris-virginica +50 +5\.552/);
  });

  it("names what is not emulated", () => {
    expect(demo.stdout).toMatch(/not emulated here .*iam\.Role \(\d+\)/);
  });

  it("leaves exactly the file's rows in the lake, in Parquet, each with an identity of its own", async () => {
    const csv = readFileSync(join(rootDir, "samples/iris.csv"), "utf8").trimEnd().split("\n").slice(1);
    const values = "sepal_length, sepal_width, petal_length, petal_width, species";

    const rows = await query(`SELECT ${values}, species_key FROM read_parquet(LAKE, hive_partitioning = true)`);
    const identities = await query("SELECT count(DISTINCT (batch_id, row_index)) FROM read_parquet(LAKE)");

    const expected = csv.map((line) => {
      const [species = "", ...numbers] = line.split(",").toReversed();
      return [...numbers.toReversed().map(Number), species, species].join(",");
    });
    expect(rows.map((row) => row.join(",")).toSorted()).toEqual(expected.toSorted());
    expect(identities).toEqual([[150n]]);
  });

  it.each([
    [["--speed-up", "0"], "option '--speed-up <factor>' argument '0' is invalid. Allowed: a number of at least 1."],
    [["--sped-up", "2"], "unknown option '--sped-up'"],
  ])("refuses %j with exit code 2", async (args, message) => {
    const { exitCode, stderr } = await runSluice("demo", args);

    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
