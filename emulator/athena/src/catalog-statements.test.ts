import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AthenaFixture, startAthena } from "./athena-fixture.ts";

let athena: AthenaFixture;

beforeAll(async () => {
  athena = await startAthena();
});

afterAll(() => athena.close());

describe("a statement about the catalog", () => {
  it.each([
    ["SHOW DATABASES", ["garden_dev"]],
    ["SHOW TABLES", ["flowers", "flowers_raw", "flowers_rejects"]],
    ["SHOW TABLES IN garden_dev '*_raw|*rejects'", ["flowers_raw", "flowers_rejects"]],
    ["show views;", ["flowers"]],
    ["SHOW PARTITIONS flowers_raw", []],
    ["SHOW COLUMNS IN flowers_rejects", ["reason              ", "column              ", "day                 "]],
    [
      "SHOW COLUMNS FROM flowers_rejects FROM garden_dev",
      ["reason              ", "column              ", "day                 "],
    ],
  ])("answers %s without a header", async (sql, expected) => {
    expect(await athena.rows(sql)).toEqual(expected.map((line) => [line]));
  });

  it("finds the database that a client has quoted in its context", async () => {
    const QueryExecutionContext = { Database: "`garden_dev`" };

    expect(await athena.rows("SHOW TABLES 'flowers'", { QueryExecutionContext })).toEqual([["flowers"]]);
  });

  it("describes a table, listing its partition columns once more", async () => {
    const [first, ...rest] = await athena.rows("DESCRIBE `garden_dev`.`flowers_raw`");

    expect(first).toEqual(["petals              \tint                 \tof one flower       "]);
    expect(rest.map(([line]) => line?.trimEnd().split(/\s*\t\s*/)[0])).toEqual([
      "name",
      "weight",
      "batch_id",
      "row_index",
      "arrived_at",
      "colour_key",
      "day",
      "",
      "# Partition Information",
      "# col_name",
      "",
      "colour_key",
      "day",
    ]);
  });

  it("prints the statements that would create a table or a view", async () => {
    const table = (await athena.rows("SHOW CREATE TABLE flowers_raw")).flat().join("\n");
    const view = (await athena.rows("SHOW CREATE VIEW flowers")).flat().join("\n");

    expect(table).toMatch(/^CREATE EXTERNAL TABLE `flowers_raw`\(\n {2}`petals` int, \n/);
    expect(table).toContain("PARTITIONED BY ( \n  `colour_key` string, \n  `day` string)");
    expect(table).toContain("LOCATION\n  's3://lake/data/flowers/'");
    expect(table).toContain("  'projection.enabled'='true', \n");
    expect(view).toMatch(/^CREATE VIEW garden_dev\.flowers AS\nSELECT CAST/);
  });

  it("writes its answer as text beside the results of queries", async () => {
    const { QueryExecutionId: id, StatementType } = await athena.run("SHOW TABLES");
    const { body } = await athena.store.get({ bucket: "results", key: `queries/${id}.txt` });

    expect(StatementType).toBe("UTILITY");
    expect(body.toString()).toBe("flowers\nflowers_raw\nflowers_rejects\n");
  });

  it.each([
    ["DESCRIBE nothing", "FAILED: SemanticException [Error 10001]: Table not found nothing"],
    ["SHOW TABLES IN nowhere", "FAILED: SemanticException [Error 10072]: Database does not exist: nowhere"],
    ["SHOW PARTITIONS flowers", "FAILED: SemanticException Table flowers is not a partitioned table"],
    ["SHOW CREATE VIEW flowers_raw", "FAILED: SemanticException flowers_raw is not a view"],
    ["SHOW FUNCTIONS", "NOT_SUPPORTED: SHOW FUNCTIONS is not emulated locally"],
  ])("fails %s as Hive does", async (sql, reason) => {
    expect((await athena.run(sql)).Status).toMatchObject({ State: "FAILED", StateChangeReason: reason });
  });
});

describe("information_schema", () => {
  it("lists tables and columns with Athena's names of types", async () => {
    const tables =
      "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'garden_dev' ORDER BY 1";
    const columns =
      "SELECT column_name, data_type, ordinal_position FROM information_schema.columns WHERE table_name = 'flowers'";

    expect((await athena.rows(tables)).slice(1)).toEqual([
      ["flowers", "VIEW"],
      ["flowers_raw", "BASE TABLE"],
      ["flowers_rejects", "BASE TABLE"],
    ]);
    expect((await athena.rows(`${columns} ORDER BY ordinal_position LIMIT 2`)).slice(1)).toEqual([
      ["petals", "integer", "1"],
      ["name", "varchar", "2"],
    ]);
  });
});
