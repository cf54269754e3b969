import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AthenaFixture, Database, startAthena } from "../athena-fixture.ts";
import { startWriting, type Writing } from "../writing-fixture.ts";

let athena: AthenaFixture;
let run: Writing["run"], fail: Writing["fail"], rows: Writing["rows"];

beforeAll(async () => {
  athena = await startAthena();
  ({ run, fail, rows } = startWriting(athena));
  await run("CREATE DATABASE attic COMMENT 'old things'");
});

afterAll(() => athena.close());

describe("CREATE VIEW", () => {
  it("keeps views of views, each with the database that it was created in", async () => {
    await run("CREATE TABLE attic.numbers AS SELECT n FROM UNNEST(sequence(1, 5)) t (n)");
    const inAttic = { QueryExecutionContext: { Database: "attic" } };
    await run("CREATE VIEW attic.even AS SELECT n FROM numbers WHERE n % 2 = 0", inAttic);
    const execution = await run("CREATE VIEW most AS SELECT max(n) AS most FROM attic.even");

    expect(execution).toMatchObject({ StatementType: "DDL", SubstatementType: "CREATE_VIEW" });
    expect(await rows("SELECT * FROM most")).toEqual([["4"]]);
    expect(await athena.rows("SHOW CREATE VIEW most")).toEqual([
      ["CREATE VIEW garden_dev.most AS"],
      ["SELECT max(n) AS most FROM attic.even"],
    ]);

    await run("CREATE OR REPLACE VIEW attic.even AS SELECT n FROM numbers WHERE n = 2", inAttic);
    expect(await rows("SELECT * FROM most")).toEqual([["2"]]);
    const circle = "CREATE OR REPLACE VIEW attic.even AS SELECT most AS n FROM garden_dev.most";
    expect(await fail(circle)).toContain("Statement would create a recursive view: 'awsdatacatalog.attic.even'");
    await run("DROP VIEW most");
    expect(await fail("SELECT * FROM most")).toContain("TABLE_NOT_FOUND");
  });

  it.each([
    ["CREATE VIEW flowers AS SELECT 1 a", "TABLE_ALREADY_EXISTS: line 1:1: View already exists"],
    ["CREATE OR REPLACE VIEW flowers_raw AS SELECT 1 a", "TABLE_ALREADY_EXISTS: line 1:1: Table already exists"],
    ["CREATE OR REPLACE VIEW flowers AS SELECT 1 a", "which the program defines: change the program"],
    ["CREATE VIEW v AS SELECT 1", "MISSING_COLUMN_NAME"],
    ["CREATE VIEW v AS SELECT x FROM nowhere", "TABLE_NOT_FOUND"],
    ["DROP VIEW nothing", "TABLE_NOT_FOUND: line 1:1: View 'awsdatacatalog.garden_dev.nothing' does not exist"],
    ["DROP VIEW flowers_raw", "but a table with that name exists"],
    ["DROP VIEW flowers", "which the program defines: change the program"],
    ["DROP TABLE flowers", "Cannot drop a view with DROP TABLE"],
    ["DROP TABLE flowers_raw", "which the program defines: change the program"],
    ["DROP TABLE nothing", "FAILED: SemanticException [Error 10001]: Table not found nothing"],
    ["DROP DATABASE garden_dev CASCADE", "which the program defines: change the program"],
    ["DROP DATABASE garden_dev", "Database garden_dev is not empty. One or more tables exist."],
    ["DROP DATABASE nowhere", "FAILED: SemanticException [Error 10072]: Database does not exist: nowhere"],
    ["CREATE DATABASE garden_dev", "Database garden_dev already exists"],
  ])("refuses %s", async (sql, reason) => {
    expect(await fail(sql)).toContain(reason);
  });

  it.each([
    "DROP TABLE IF EXISTS attic.nothing",
    "DROP VIEW IF EXISTS nothing",
    "DROP DATABASE IF EXISTS nowhere",
    "CREATE DATABASE IF NOT EXISTS garden_dev",
  ])("has nothing to do for %s", async (sql) => {
    expect((await run(sql)).StatementType).toBe("DDL");
  });
});

describe("what was created", () => {
  it("is dropped with its database, and its objects stay", async () => {
    await run("CREATE DATABASE cellar");
    await run("CREATE TABLE cellar.jars AS SELECT 1 n");
    const before = await athena.store.keys({ bucket: "results", prefix: "queries/tables/" });
    expect(await fail("DROP DATABASE cellar")).toContain("Database cellar is not empty");

    await run("DROP DATABASE cellar CASCADE");

    expect(await athena.rows("SHOW DATABASES")).toEqual([["attic"], [Database]]);
    expect(await athena.store.keys({ bucket: "results", prefix: "queries/tables/" })).toEqual(before);
  });
});
