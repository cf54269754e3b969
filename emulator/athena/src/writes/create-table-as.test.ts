import { StopQueryExecutionCommand } from "@aws-sdk/client-athena";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { type AthenaFixture, startAthena } from "../athena-fixture.ts";
import { free, printed, values, written, startWriting, type Writing } from "../writing-fixture.ts";

let athena: AthenaFixture;
let run: Writing["run"],
  fail: Writing["fail"],
  rows: Writing["rows"],
  readManifest: Writing["readManifest"],
  describeResult: Writing["describeResult"];

beforeAll(async () => {
  athena = await startAthena();
  ({ run, fail, rows, readManifest, describeResult } = startWriting(athena));
  await run("CREATE DATABASE attic COMMENT 'old things'");
});

afterAll(() => athena.close());

function at(place: string): string {
  return `CREATE TABLE attic.x WITH (external_location = '${place}') AS SELECT 1 a`;
}

describe("CREATE TABLE AS", () => {
  it("writes rows where Athena does, and says so as Athena does", async () => {
    const execution = await run(`CREATE TABLE attic.boxes AS ${values}`);
    const id = execution.QueryExecutionId;

    expect(execution).toMatchObject({
      StatementType: "DDL",
      SubstatementType: "CREATE_TABLE_AS_SELECT",
      ResultConfiguration: { OutputLocation: `s3://results/queries/tables/${id}` },
      Statistics: { DataManifestLocation: `s3://results/queries/${id}-manifest.csv` },
    });
    expect(await describeResult(execution)).toEqual(written(2));
    const [object = "", ...others] = await readManifest(execution);
    expect(object).toMatch(new RegExp(`^s3://results/queries/tables/${id}/`));
    expect(others).toEqual([]);
    expect(await rows("SELECT * FROM attic.boxes ORDER BY n")).toEqual(printed);
    expect(await athena.rows("DESCRIBE attic.boxes")).toEqual(
      [
        ["n", "int"],
        ["s", "varchar(1)"],
        ["d", "date"],
        ["amount", "decimal(3,2)"],
        ["at", "timestamp"],
        ["list", "array<int>"],
      ].map(([name = "", type = ""]) => [`${name.padEnd(20)}\t${type.padEnd(20)}\t${"".padEnd(20)}`]),
    );
  });

  it.each([
    ["PARQUET", "write_compression = 'SNAPPY'"],
    ["PARQUET", "write_compression = 'ZSTD'"],
    ["JSON", "write_compression = 'GZIP'"],
    ["JSON", "write_compression = 'NONE'"],
  ])("reads back what it writes as %s with %s", async (format, compression) => {
    const name = `as_${format}_${compression.replaceAll(/\W/g, "")}`;
    const place = `external_location = 's3://results/own/${name}'`;

    await run(`CREATE TABLE attic.${name} WITH (format = '${format}', ${compression}, ${place}) AS ${values}`, free);

    expect(await rows(`SELECT * FROM attic.${name} ORDER BY n`, free)).toEqual(printed);
  });

  it("writes lines of text", async () => {
    const plain = values.replace(", ARRAY[1, 2])", ", true)").replace(", list)", ", ok)");
    const properties = "format = 'TEXTFILE', field_delimiter = '|', write_compression = 'NONE'";
    const execution = await run(`CREATE TABLE attic.lines WITH (${properties}) AS ${plain}`);
    const [object = ""] = await readManifest(execution);

    const { body } = await athena.store.get({ bucket: "results", key: object.replace("s3://results/", "") });

    expect(body.toString()).toContain("1|a|2026-01-01|1.50|2026-01-01 10:00:00|true\n");
    expect(await rows("SELECT ok, n, d FROM attic.lines ORDER BY n")).toEqual([
      ["true", "1", "2026-01-01"],
      [null, "2", null],
    ]);
  });

  it.each(["PARQUET", "JSON", "TEXTFILE"])("partitions %s, and registers the partitions", async (format) => {
    const name = `parts_${format}`;
    const query =
      "SELECT * FROM (VALUES (1, 'x y', 1), (2, 'a:b/c', 1), (3, NULL, 2), (4, 'x y', 1), (5, 'Null', 1)) t (n, k, h)";

    await run(`CREATE TABLE attic.${name} WITH (format = '${format}', partitioned_by = ARRAY['k', 'h']) AS ${query}`);

    expect(await athena.rows(`SHOW PARTITIONS attic.${name}`)).toEqual([
      ["k=Null/h=1"],
      ["k=__HIVE_DEFAULT_PARTITION__/h=2"],
      ["k=a%3Ab%2Fc/h=1"],
      ["k=x y/h=1"],
    ]);
    expect(await rows(`SELECT n, k, h FROM attic.${name} ORDER BY n`)).toEqual([
      ["1", "x y", "1"],
      ["2", "a:b/c", "1"],
      ["3", null, "2"],
      ["4", "x y", "1"],
      ["5", "Null", "1"],
    ]);
    expect(await rows(`SELECT n FROM attic.${name} WHERE k = 'a:b/c' AND h = 1`)).toEqual([["2"]]);
  });

  it("takes names of columns, and creates a table without rows", async () => {
    const execution = await run("CREATE TABLE attic.empty (a, b) COMMENT 'nothing' AS SELECT 1, 'x' WITH NO DATA");

    expect(await describeResult(execution)).toEqual(written(0));
    expect(await rows("SELECT a, b FROM attic.empty")).toEqual([]);
    expect(await describeResult(await run("CREATE TABLE IF NOT EXISTS attic.empty AS SELECT 1 a"))).toEqual(written(0));
  });

  it.each([
    ["CREATE TABLE attic.x AS SELECT 1", "MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 1"],
    [
      "CREATE TABLE attic.x AS SELECT 1 a, 2 a",
      "DUPLICATE_COLUMN_NAME: line 1:1: Column name 'a' specified more than once",
    ],
    ["CREATE TABLE attic.x AS SELECT null a", "COLUMN_TYPE_UNKNOWN: line 1:1: Column type is unknown: a"],
    ["CREATE TABLE nowhere.x AS SELECT 1 a", "SCHEMA_NOT_FOUND: line 1:1: Schema 'nowhere' does not exist"],
    [
      "CREATE TABLE flowers AS SELECT 1 a",
      "TABLE_ALREADY_EXISTS: line 1:1: Destination table 'awsdatacatalog.garden_dev.flowers' already exists",
    ],
    ["CREATE TABLE attic.x AS SELECT now() a", "NOT_SUPPORTED: Unsupported Hive type: timestamp(3) with time zone"],
    ["CREATE TABLE attic.x AS SELECT row(1, 2) a", "NOT_SUPPORTED: Anonymous row type is not supported in Hive."],
    ["CREATE TABLE attic.x WITH (format = 'ORC') AS SELECT 1 a", "NOT_SUPPORTED: format ORC is not emulated locally"],
    [
      "CREATE TABLE attic.x WITH (bucketed_by = ARRAY['a'], bucket_count = 2) AS SELECT 1 a",
      "NOT_SUPPORTED: bucketed_by",
    ],
    ["CREATE TABLE attic.x WITH (table_type = 'ICEBERG') AS SELECT 1 a", "NOT_SUPPORTED: table_type iceberg"],
    [
      "CREATE TABLE attic.x WITH (color = 'red') AS SELECT 1 a",
      "INVALID_TABLE_PROPERTY: Catalog 'awsdatacatalog' table",
    ],
    [
      "CREATE TABLE attic.x WITH (partitioned_by = ARRAY['a']) AS SELECT 1 a, 2 b",
      "HIVE_COLUMN_ORDER_MISMATCH: Partition keys must be the last columns",
    ],
    [
      "CREATE TABLE attic.x WITH (external_location = 's3://results/x/') AS SELECT 1 a",
      "INVALID_TABLE_PROPERTY: The Create Table As Select query failed because it was submitted with an 'external_location'",
    ],
    [
      "CREATE TABLE attic.x WITH (partitioned_by = ARRAY['b']) AS SELECT 1 a, n b FROM UNNEST(sequence(1, 101)) t (n)",
      "HIVE_TOO_MANY_OPEN_PARTITIONS: Exceeded limit of 100 open writers",
    ],
  ])("refuses %s", async (sql, reason) => {
    expect(await fail(sql)).toContain(reason);
    expect(await athena.rows("SHOW TABLES IN attic 'x'")).toEqual([]);
  });

  it("refuses a place that has objects, and one where the program's tables lie", async () => {
    await athena.store.put({ bucket: "results", key: "taken/object", body: Buffer.from("x") });
    expect(await fail(at("s3://results/taken"), free)).toContain(
      "HIVE_PATH_ALREADY_EXISTS: Target directory for table",
    );
    expect(await fail(at("s3://lake/data/flowers/mine/"), free)).toContain("flowers_raw has its rows there");
    expect(await fail(at("s3://nowhere/x/"), free)).toContain("HIVE_FILESYSTEM_ERROR: s3://nowhere/");
  });

  it("leaves no table when the query fails while it runs", async () => {
    expect(await fail("CREATE TABLE attic.x AS SELECT 1 / (n - 5) a FROM UNNEST(sequence(1, 9)) t (n)")).toContain(
      "DIVISION_BY_ZERO",
    );
    expect(await athena.rows("SHOW TABLES IN attic 'x'")).toEqual([]);
  });

  it("leaves the objects and no table when the disk is full half way, as Athena does", async () => {
    const query = "SELECT n, n % 3 k FROM UNNEST(sequence(1, 9)) t (n)";
    const place = "external_location = 's3://results/own/half', partitioned_by = ARRAY['k']";
    const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
    let stored = 0;
    const { put } = athena.store;
    const putting = vi.spyOn(athena.store, "put").mockImplementation(async (object) => {
      if (object.key.startsWith("own/half/") && (stored += 1) === 2) throw full;
      return put(object);
    });

    expect(await fail(`CREATE TABLE attic.half WITH (${place}) AS ${query}`, free)).toContain(
      "no space left on device",
    );
    putting.mockRestore();

    expect(await athena.rows("SHOW TABLES IN attic 'half'")).toEqual([]);
    expect(await athena.store.files({ bucket: "results", prefix: "own/half/" })).toHaveLength(1);
  });

  it("leaves no table when it is stopped", async () => {
    const numbers = "WITH n (x) AS (SELECT * FROM UNNEST(sequence(1, 10000)))";
    const id = await athena.start(
      `CREATE TABLE attic.x AS ${numbers} SELECT a.x FROM n a, n b, n c WHERE a.x * b.x * c.x % 7 = 3`,
    );
    await vi.waitUntil(async () => (await athena.describe(id)).Status?.State === "RUNNING", { timeout: 10_000 });
    await athena.client.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));

    expect((await athena.ended(id)).Status?.State).toBe("CANCELLED");
    expect(await athena.rows("SHOW TABLES IN attic 'x'")).toEqual([]);
  });
});
