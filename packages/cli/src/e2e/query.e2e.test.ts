import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAnalystRunner, putIrisRecords, type RunAnalyst } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

const folder = createTemporaryFolder("query");
const record = "#sluice1 load-0-abc 0\n1.5,2,3,4,Iris-setosa\n2.5,3,4,5,Iris-setosa\n";
const perSpecies = "SELECT species, count(*) AS flowers, max(sepal_length) AS longest FROM iris GROUP BY species";
let environment: DevEnvironment;
let run: RunAnalyst;

beforeAll(async () => {
  environment = await startDevEnvironment();
  run = await createAnalystRunner(environment);
});

afterAll(() => environment.close());

describe("query", () => {
  it("shows no rows of an empty lake, says why, and no error", async () => {
    const { exitCode, stdout, stderr } = await run("query", "SELECT * FROM iris", "--format", "csv");

    expect(stdout.trimEnd().split("\n")).toEqual([expect.stringMatching(/^sepal_length,.*,species_key$/)]);
    expect(stderr).toContain('iris: no rows yet; to send some: "npx sluice load iris --source FILE"\n');
    expect(exitCode).toBe(0);
  });

  it("says where a dataset's rows are when all were rejected", async () => {
    await putIrisRecords(environment, ["few,columns\n"]);
    await environment.whenDelivered();

    const { stdout, stderr } = await run("query", "SELECT count(*) AS rows FROM iris", "--json");

    expect(stdout).toBe('{"rows":0}\n');
    expect(stderr).toContain('iris: no rows: rejected rows are in "iris_rejects", each with its reason; ');
  });

  it("shows rows as a table, what it cost, and how to scan less", async () => {
    // Delivered twice: the view shows each row once.
    await putIrisRecords(environment, [record, record]);
    await environment.whenDelivered();

    const { exitCode, stdout, stderr } = await run("query", perSpecies);

    expect(stdout.split("\n").slice(0, 2)).toEqual(["species      flowers  longest", "Iris-setosa        2      2.5"]);
    expect(stderr).toMatch(/^\d+\.\d s, [\d.]+ k?B scanned, \$0\.000050 on Athena/);
    expect(stderr).toContain('hint: a WHERE on "species_key" would scan less');
    expect(exitCode).toBe(0);
  });

  it("reads the statement from a file, and writes JSON to one", async () => {
    const [sqlFile, output] = [join(folder, "report.sql"), join(folder, "report.json")];
    writeFileSync(sqlFile, `${perSpecies}\n`);

    const { exitCode, stdout, stderr } = await run("query", "--file", sqlFile, "--format", "json", "--output", output);

    expect(readFileSync(output, "utf8")).toBe('{"species":"Iris-setosa","flowers":2,"longest":2.5}\n');
    expect(stderr).toContain(`rows written to ${output}`);
    expect(stdout).toBe("");
    expect(exitCode).toBe(0);
  });

  it("says in one line that the output file cannot be written", async () => {
    const { exitCode, stderr } = await run("query", "SELECT 1 AS a", "--output", join(folder, "missing", "x.csv"));

    expect(stderr).toMatch(/^file ".*x\.csv" cannot be written: no such folder\n$/);
    expect(exitCode).toBe(1);
  });

  it("runs every query that the stack ships, by its name", async () => {
    const { stdout } = await run("query", "--named", "iris-per-partition", "--json");
    const others = await Promise.all(
      ["iris-freshness", "iris-doubles", "iris-rejects-today", "iris-top10"].map(async (name) =>
        run("query", "--named", name),
      ),
    );

    expect(JSON.parse(stdout)).toMatchObject({ species_key: "Iris-setosa" });
    expect(others.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
  });

  it("reads more rows than an answer holds from the result's object, and its values as they are", async () => {
    const columns = `n, IF(n % 2 = 0, '') AS empty, 'say "ü",' || chr(10) AS text`;
    const sql = `SELECT ${columns} FROM UNNEST(sequence(1, 2500)) AS t (n) ORDER BY n`;
    const [json, csv] = [await run("query", sql, "--json"), await run("query", sql, "--format", "csv")];

    const lines = json.stdout.trimEnd().split("\n");
    const text = 'say "ü",\n';
    const ends = [
      { n: 1, empty: null, text },
      { n: 2500, empty: "", text },
    ].map((row) => JSON.stringify(row));
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([2500, ...ends]);
    expect(csv.stdout).toMatch(/^n,empty,text\n1,,"say ""ü"",\n"\n2,"","say ""ü"",\n"\n/);
  });

  it.each([
    ["broken SQL", ["SELCT 1"], 1, /SELCT/],
    ["a table that is not there", ["SELECT * FROM roses"], 1, /roses/],
    ["an unknown named query", ["--named", "roses"], 1, /^named query "roses": not found; the workgroup has /],
    ["no statement", [], 2, /^give one of: the SQL as an argument, --named NAME, --file FILE; got 0 of them$/],
    ["an empty statement", [" "], 2, /^the statement is empty$/],
    ["a file that is not there", ["--file", "gone.sql"], 1, /^file "gone\.sql": no such file$/],
  ])("says in one line what is wrong with %s", async (_, args, code, message) => {
    const { exitCode, stdout, stderr } = await run("query", ...args);

    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(exitCode).toBe(code);
  });
});
