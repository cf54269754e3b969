import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AthenaFixture, startAthena } from "../athena-fixture.ts";
import { startWriting, type Writing } from "../writing-fixture.ts";

let athena: AthenaFixture;
let run: Writing["run"], fail: Writing["fail"], rows: Writing["rows"];

beforeAll(async () => {
  athena = await startAthena();
  ({ run, fail, rows } = startWriting(athena));
  await run("CREATE DATABASE attic COMMENT 'old things'");
});

afterAll(() => athena.close());

describe("CREATE EXTERNAL TABLE", () => {
  const lines = 'id,name,price,ok\n1,"a, ""b""",1.5,true\n2,,,\n3,x\\,y,2,false,more\n4\n';

  it("reads CSV as OpenCSVSerde does", async () => {
    await athena.store.put({ bucket: "lake", key: "csv/one.csv", body: Buffer.from(lines) });
    await run(`CREATE EXTERNAL TABLE attic.csv (id int, name string, price double, ok boolean)
      ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ',')
      LOCATION 's3://lake/csv/' TBLPROPERTIES ('skip.header.line.count' = '1')`);

    expect(await rows("SELECT * FROM attic.csv ORDER BY id")).toEqual([
      ["1", 'a, "b"', "1.5", "true"],
      ["2", "", null, null],
      ["3", "x,y", "2.0", "false"],
      ["4", null, null, null],
    ]);
  });

  it("reads delimited text as LazySimpleSerDe does, with partitions that are found", async () => {
    const body = Buffer.from("1\ta|b\t2026-01-01\n\\N\t\\N\tno date\n2.5\tx\\\ty\t2026-01-02\n");
    await athena.store.put({ bucket: "lake", key: "text/day=mon/one.txt", body });
    await run(`CREATE EXTERNAL TABLE attic.text (n int, s string, d date) PARTITIONED BY (day string)
      ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' LOCATION 's3://lake/text'`);

    expect(await rows("SELECT * FROM attic.text")).toEqual([]);
    expect(await athena.rows("MSCK REPAIR TABLE attic.text")).toEqual([
      ["Partitions not in metastore:\ttext:day=mon"],
      ["Repair: Added partition to metastore text:day=mon"],
    ]);
    expect(await rows("SELECT n, s, d, day FROM attic.text ORDER BY d")).toEqual([
      ["1", "a|b", "2026-01-01", "mon"],
      [null, "x\ty", "2026-01-02", "mon"],
      [null, null, null, "mon"],
    ]);
  });

  it("has partitions elsewhere, and drops them", async () => {
    await athena.store.put({ bucket: "lake", key: "far/1.json", body: Buffer.from('{"n":1}\n') });
    await athena.store.put({ bucket: "lake", key: "json/day=tue/1.json", body: Buffer.from('{"n":2}\n') });
    await run(`CREATE EXTERNAL TABLE attic.places (n int) PARTITIONED BY (day string)
      ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/json/'`);

    await run("ALTER TABLE attic.places ADD PARTITION (day = 'mon') LOCATION 's3://lake/far/' PARTITION (day = 'tue')");

    expect(await rows("SELECT n, day FROM attic.places ORDER BY n")).toEqual([
      ["1", "mon"],
      ["2", "tue"],
    ]);
    expect(await fail("ALTER TABLE attic.places ADD PARTITION (day = 'mon')")).toContain("Partition already exists");
    await run("ALTER TABLE attic.places ADD IF NOT EXISTS PARTITION (day = 'mon')");
    await run("ALTER TABLE attic.places DROP PARTITION (day = 'mon')");
    expect(await rows("SELECT n, day FROM attic.places")).toEqual([["2", "tue"]]);
    expect(await fail("ALTER TABLE attic.places DROP PARTITION (day = 'mon')")).toContain(
      "Partition not found day=mon",
    );
    await run("ALTER TABLE attic.places DROP IF EXISTS PARTITION (day = 'mon')");
  });

  it("keeps a table that cannot be read, and says why when it is", async () => {
    await run(`CREATE EXTERNAL TABLE attic.regex (a string) ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
      LOCATION 's3://lake/regex/'`);

    expect(await fail("SELECT * FROM attic.regex")).toContain(
      "NOT_SUPPORTED: table attic.regex is not read locally: its format is not emulated",
    );
    await run("DROP TABLE attic.regex");
  });

  it.each([
    ["CREATE EXTERNAL TABLE attic.x (a int)", "SemanticException Must specify a location"],
    ["CREATE EXTERNAL TABLE attic.x (a int) STORED AS ORC LOCATION 's3://lake/x/'", "NOT_SUPPORTED: STORED AS ORC"],
    ["CREATE EXTERNAL TABLE nowhere.x (a int) LOCATION 's3://lake/x/'", "Database does not exist: nowhere"],
    ["CREATE TABLE attic.x (a int)", "NOT_SUPPORTED: CREATE TABLE without EXTERNAL is not emulated locally"],
  ])("refuses %s", async (sql, reason) => {
    expect(await fail(sql)).toContain(reason);
  });
});
