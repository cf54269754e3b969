import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

import { DuckDBInstance } from "@duckdb/node-api";
import { quoteText } from "@sluice/emulator-duckdb";
import { readManifestOutput } from "@sluice/local";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { putIrisRecords } from "./analyst-commands.ts";
import { collectDevPlan, type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

/** Rows told apart by their first number. */
function toRows(numbers: readonly number[], width = 1): string {
  return numbers.map((number) => `${number},${width},1,1,Iris-setosa\n`).join("");
}

function countFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

async function deliver(records: readonly string[]): Promise<void> {
  await putIrisRecords(environment, records);
  await environment.whenDelivered();
}

/** The numbers of the view's rows from `first` to `last`. */
async function readNumbers(first: number, last: number): Promise<readonly unknown[]> {
  const range = `sepal_length BETWEEN ${first} AND ${last}`;
  const sql = `SELECT CAST(sepal_length AS integer) FROM sluice_dev.iris WHERE ${range} ORDER BY 1`;
  return (await environment.lake.query(sql)).rows.flat();
}

/** Batch ids as they were before they had a hash, and rows as they were before records had a check. */
const [beforeHashes, beforeChecks] = [
  "* EXCLUDE (record_check) REPLACE (regexp_replace(batch_id, '~.*', '') AS batch_id)",
  "COLUMNS(name -> name <> 'record_check')",
];

/** Rewrites the delivered objects of a species with these columns. */
async function rewriteObjects(columns: string): Promise<void> {
  const folder = join(environment.lakeDir, "sluice-dev-lake/data/iris/species_key=Iris-setosa");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  for (const name of readdirSync(folder).filter((each) => each.endsWith(".parquet"))) {
    const [path, oldPath] = [join(folder, name), join(folder, `old-${name}`)];
    const rows = `SELECT ${columns} FROM read_parquet(${quoteText(path)}, hive_partitioning = false)`;
    await connection.run(`COPY (${rows}) TO ${quoteText(oldPath)} (FORMAT parquet)`);
    rmSync(path);
  }
  connection.closeSync();
  instance.closeSync();
}

describe("the identity of rows", () => {
  it("takes rows from before there were hashes by their old identity, beside rows from after", async () => {
    const record = `#sluice1 old-0-ab 0\n${toRows([1, 2, 3])}`;
    await deliver([record, record]);
    await rewriteObjects(beforeHashes);

    await deliver([`#sluice1 old-0-ab 0\n${toRows([4, 5, 6])}`, `#sluice1 new-0-ab 0\n${toRows([7])}`]);

    const [[delivered] = []] = (await environment.lake.query("SELECT count(*) FROM sluice_dev.iris_raw")).rows;
    expect(Number(delivered)).toBe(10);
    expect(await readNumbers(1, 9)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("shows each row once of a lake whose stack took up records' checks, be its doubles from before, after or both", async () => {
    const [before, across, after, single] = [200, 210, 220, 230].map(
      (first) => `#sluice1 upgrade-${first}-ab 0\n${toRows(countFrom(first, 10))}`,
    ) as [string, string, string, string];
    await deliver([before, before, across]);
    await rewriteObjects(beforeChecks);

    await deliver([across, after, after, single]);

    const { rows } = await environment.lake.query(
      "SELECT count(*), count(record_check) FROM sluice_dev.iris_raw WHERE sepal_length BETWEEN 200 AND 239",
    );
    expect(rows.flat().map(Number)).toEqual([70, 4]);
    expect(await readNumbers(200, 239)).toEqual(countFrom(200, 40));
  });

  it("cannot be forged: a load whose batches someone else has sent before is shown whole", async () => {
    const batches = countFrom(0, 16).map((batch) => ({
      envelope: `#sluice1 load-${batch}-ab 0\n`,
      numbers: countFrom(1_000 + 20 * batch, 20),
    }));

    await deliver(batches.map(({ envelope, numbers }) => envelope + toRows(numbers.map((number) => number + 1_000))));
    await deliver(batches.map(({ envelope, numbers }) => envelope + toRows(numbers)));

    expect(await readNumbers(1_000, 1_999)).toEqual(countFrom(1_000, 320));
    expect(await readNumbers(2_000, 2_999)).toEqual(countFrom(2_000, 320));
  });

  it("shows every row of a producer that puts one batch id on all its records, and equal records once", async () => {
    const records = countFrom(5_000, 50).map((number) => `#sluice1 constant 0\n${toRows([number])}`);

    await deliver([...records, ...records.slice(0, 5)]);

    expect(await readNumbers(5_000, 5_999)).toEqual(countFrom(5_000, 50));
    expect(environment.problems).toEqual([]);
  });

  it("tells what the view hides: the 33 rows of records that came twice, and the five records of one row that did", async () => {
    const { datasets } = readManifestOutput(await collectDevPlan());
    const { sql = "" } = datasets["iris"]?.sampleQueries.find(({ name }) => name === "doubles") ?? {};

    const { rows } = await environment.lake.query(sql);

    // On one day, unless midnight comes between.
    const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
    expect({ hidden: sum(1), batches: sum(2), afterAnHour: sum(4) }).toEqual({
      hidden: 38,
      batches: 9,
      afterAnHour: 0,
    });
  });

  it("shows each row once to whoever reads in a loop while copies of a record arrive", async () => {
    const record = `#sluice1 loop-0-ab 0\n${toRows(countFrom(7_000, 10))}`;
    await deliver([record]);
    const progress = { isArriving: true };
    const arrival = deliverTimes(record, 5).finally(() => {
      progress.isArriving = false;
    });

    const answers: (readonly unknown[])[] = [];
    while (progress.isArriving || answers.length === 0) answers.push(await readNumbers(7_000, 7_009));
    await arrival;

    expect(answers.filter((answer) => String(answer) !== String(countFrom(7_000, 10)))).toEqual([]);
  });
});

/** One copy after the other, each in an object of its own. */
async function deliverTimes(record: string, times: number): Promise<void> {
  for (let copy = 0; copy < times; copy += 1) await deliver([record]);
}
