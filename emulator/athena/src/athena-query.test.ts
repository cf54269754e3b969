import { paginateGetQueryResults, GetQueryResultsCommand } from "@aws-sdk/client-athena";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AthenaFixture, startAthena } from "./athena-fixture.ts";

let athena: AthenaFixture;

const identity = "'b' AS batch_id, range AS row_index, TIMESTAMP '2026-11-20 10:00:00' AS arrived_at";

beforeAll(async () => {
  athena = await startAthena();
  const { deliver, store } = athena;
  const red = `SELECT 5::INTEGER AS petals, 'rose' || range AS name, range::DOUBLE AS weight, ${identity} FROM range(3)`;
  await deliver("data/flowers/colour_key=red/day=2026-11-20/a.parquet", red);
  // Delivered a second time, whole.
  await deliver("data/flowers/colour_key=red/day=2026-11-20/b.parquet", red);
  const blue = `SELECT 7::INTEGER AS petals, NULL::VARCHAR AS name, 1.5::DOUBLE AS weight, ${identity} FROM range(2)`;
  await deliver("data/flowers/colour_key=blue/day=2026-11-21/a.parquet", blue);
  await deliver("data/flowers/colour_key=green/day=2026-11-21/a.parquet", blue);
  await deliver("data/flowers/colour_key=blue/day=2026-11-22/a.parquet", blue);
  const rejects = '{"reason":"not a number","column":"petals"}\nno JSON\n';
  await store.put({ bucket: "lake", key: "rejects/flowers/day=2026-11-21/a.json", body: Buffer.from(rejects) });
});

afterAll(() => athena.close());

async function scanned(sql: string): Promise<number> {
  return (await athena.run(sql)).Statistics?.DataScannedInBytes ?? 0;
}

describe("a query of a partition named NULL", () => {
  it("takes the name for a text, as Athena does", async () => {
    const words = await startAthena();
    for (const key of ["NULL", "red"]) {
      const row = `SELECT 5::INTEGER AS petals, '${key}' AS name, 1.5::DOUBLE AS weight, ${identity} FROM range(1)`;
      await words.deliver(`data/flowers/colour_key=${key}/day=2026-11-20/a.parquet`, row);
    }

    expect(await words.rows("SELECT colour_key, name FROM flowers ORDER BY 1")).toEqual([
      ["colour_key", "name"],
      ["NULL", "NULL"],
      ["red", "red"],
    ]);
    expect(await words.rows("SELECT name FROM flowers WHERE colour_key = 'NULL'")).toEqual([["name"], ["NULL"]]);
    expect(await words.rows("SELECT name FROM flowers WHERE colour_key IS NULL")).toEqual([["name"]]);
    await words.close();
  });
});

describe("a query", () => {
  it("answers with a header, then rows as text, NULL without a value", async () => {
    expect(await athena.rows("SELECT petals, name, weight FROM flowers WHERE petals = 7 LIMIT 1")).toEqual([
      ["petals", "name", "weight"],
      ["7", null, "1.5"],
    ]);
  });

  it.each([
    ["SELECT * FROM flowers LIMIT 1", ["petals", "name", "weight", "colour_key", "day"]],
    [
      `SELECT 1, NULL, Petals, petals + 1, count(*) AS N, max(name) AS "The Name", 'x', current_date FROM flowers GROUP BY 3`,
      ["_col0", "_col1", "petals", "_col3", "n", "the name", "_col6", "_col7"],
    ],
  ])("names the columns of %s", async (sql, expected) => {
    expect((await athena.rows(sql))[0]).toEqual(expected);
  });

  it("tells the types of its columns", async () => {
    const { QueryExecutionId } = await athena.run(
      "SELECT petals, name, weight AS Kilos, count(*) FROM flowers GROUP BY 1, 2, 3",
    );
    const { ResultSet } = await athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }));

    expect(ResultSet?.ResultSetMetadata?.ColumnInfo?.map(({ Name, Type }) => [Name, Type])).toEqual([
      ["petals", "integer"],
      ["name", "varchar"],
      ["kilos", "double"],
      ["_col3", "bigint"],
    ]);
  });

  it("reads only projected partitions, and each row once through the view", async () => {
    expect(await athena.rows("SELECT colour_key, day, count(*) AS n FROM flowers GROUP BY 1, 2 ORDER BY 1")).toEqual([
      ["colour_key", "day", "n"],
      ["blue", "2026-11-21", "2"],
      ["red", "2026-11-20", "3"],
    ]);
    expect(await athena.rows("SELECT count(*) AS n FROM flowers_raw")).toEqual([["n"], ["8"]]);
  });

  it("reads JSON lines and computes with dates", async () => {
    const sql = `SELECT reason, "column" FROM garden_dev.flowers_rejects
      WHERE day >= cast(date '2026-11-22' - interval '7' day AS varchar) AND reason IS NOT NULL`;

    expect(await athena.rows(sql)).toEqual([
      ["reason", "column"],
      ["not a number", "petals"],
    ]);
  });

  it("finds a table by its whole name, in any case", async () => {
    expect(await athena.rows('SELECT count(*) AS n FROM "AwsDataCatalog"."garden_dev"."Flowers"')).toEqual([
      ["n"],
      ["5"],
    ]);
  });

  it("knows which object a row is in", async () => {
    const rows = await athena.rows("SELECT DISTINCT \"$path\" FROM flowers_raw WHERE colour_key = 'blue'");

    expect(rows[1]).toEqual(["s3://lake/data/flowers/colour_key=blue/day=2026-11-21/a.parquet"]);
  });

  it("counts the bytes of the columns and partitions that it reads", async () => {
    const all = await scanned("SELECT * FROM flowers_raw");
    const column = await scanned("SELECT petals FROM flowers_raw");
    const partition = await scanned("SELECT * FROM flowers_raw WHERE colour_key = 'blue'");
    const throughView = await scanned("SELECT * FROM flowers WHERE colour_key = 'blue'");

    expect(all).toBeGreaterThan(0);
    expect(column).toBeLessThan(all / 4);
    expect(partition).toBeLessThan(all / 2);
    expect(throughView).toBeLessThanOrEqual(partition);
    expect(await scanned("SELECT 1")).toBe(0);
  });

  it("writes its results as CSV where the workgroup says, whatever the client asks for", async () => {
    const input = { ResultConfiguration: { OutputLocation: "s3://lake/elsewhere/" } };
    const { QueryExecutionId: id, ResultConfiguration } = await athena.run("SELECT 'a,\"b\"' AS x, NULL AS y", input);
    const keys = await athena.store.keys({ bucket: "results", prefix: `queries/${id}` });

    expect(ResultConfiguration?.OutputLocation).toBe(`s3://results/queries/${id}.csv`);
    expect(keys).toEqual([`queries/${id}.csv`, `queries/${id}.csv.metadata`]);
    expect((await athena.store.get({ bucket: "results", key: `queries/${id}.csv` })).body.toString()).toBe(
      '"x","y"\n"a,""b""",\n',
    );
  });

  it("pages through many rows, each once and in order", async () => {
    const { QueryExecutionId } = await athena.run(
      "SELECT 'ü' || CAST(x AS varchar) FROM UNNEST(sequence(1, 5000)) AS t (x)",
    );
    const pages = await Array.fromAsync(
      paginateGetQueryResults({ client: athena.client, pageSize: 999 }, { QueryExecutionId }),
    );
    const values = pages.flatMap(({ ResultSet }) => ResultSet?.Rows?.map(({ Data }) => Data?.[0]?.VarCharValue) ?? []);

    expect(pages.map(({ ResultSet }) => ResultSet?.Rows?.length)).toEqual([999, 999, 999, 999, 999, 6]);
    expect(values).toEqual(["_col0", ...Array.from({ length: 5000 }, (_, index) => `ü${index + 1}`)]);
  });

  it("replaces question marks by parameters", async () => {
    const ExecutionParameters = ["'blue'", "7"];
    const sql = "SELECT count(*) AS n FROM flowers WHERE colour_key = ? AND petals = ?";

    expect(await athena.rows(sql, { ExecutionParameters })).toEqual([["n"], ["2"]]);
  });
});

describe("a query that fails", () => {
  it.each([
    ["SELECT x FROM nowhere", "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.garden_dev.nowhere' does not exist"],
    [
      "SELECT\n  leaves FROM flowers",
      "COLUMN_NOT_FOUND: line 2:3: Column 'leaves' cannot be resolved or requester is not authorized to access requested resources",
    ],
    ["SELECT petals FROM flowers WHERE", "SYNTAX_ERROR: line 1:33: mismatched input '<EOF>'"],
    ["SELECT CAST('x' AS integer)", "INVALID_CAST_ARGUMENT: Cannot cast 'x' to INT"],
    ["SELECT name, petals FROM flowers GROUP BY name", "EXPRESSION_NOT_AGGREGATE: line 1:14: 'petals' must be"],
    ["SELECT sum(name) FROM flowers", "FUNCTION_NOT_FOUND: line 1:8: Unexpected parameters (varchar) for function sum"],
    ["SELECT * FROM read_text('/etc/passwd')", "SYNTAX_ERROR: line 1:24: mismatched input '('"],
    ["SELECT * FROM '/etc/passwd'", "line 1:15"],
    ["SELECT read_text('/etc/passwd')", "FUNCTION_NOT_FOUND: line 1:8: Function 'read_text' not registered"],
    ["CREATE TABLE x AS SELECT 1", "MISSING_COLUMN_NAME: line 1:1: Column name not specified at position 1"],
    [
      "DELETE FROM flowers",
      "NOT_SUPPORTED: DELETE is not emulated locally: it is for Iceberg tables, and there are none",
    ],
  ])("says why %j failed", async (sql, reason) => {
    const { Status, QueryExecutionId } = await athena.run(sql);

    expect(Status?.State).toBe("FAILED");
    expect(Status?.StateChangeReason).toContain(reason);
    expect(Status?.AthenaError).toMatchObject({ ErrorCategory: 2, ErrorMessage: Status?.StateChangeReason });
    await expect(athena.client.send(new GetQueryResultsCommand({ QueryExecutionId }))).rejects.toMatchObject({
      name: "InvalidRequestException",
      message: "Query did not finish successfully. Final query state: FAILED",
    });
    expect(await athena.store.keys({ bucket: "results", prefix: `queries/${QueryExecutionId}` })).toEqual([]);
  });

  it("is cancelled when it would scan more than its workgroup allows", async () => {
    const { Status, Statistics } = await athena.run("SELECT * FROM flowers_raw", { WorkGroup: "strict" });

    expect(Status).toMatchObject({ State: "CANCELLED", StateChangeReason: "Bytes scanned limit was exceeded" });
    expect(Statistics?.DataScannedInBytes).toBe(200);
  });

  it("lets a query of the same workgroup pass that scans less", async () => {
    expect((await athena.run("SELECT 1", { WorkGroup: "strict" })).Status?.State).toBe("SUCCEEDED");
  });
});
