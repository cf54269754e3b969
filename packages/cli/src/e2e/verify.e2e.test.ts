import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAnalystRunner, putIrisRecords, type RunAnalyst } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { runSluice } from "./run-sluice.ts";

const bucket = "sluice-dev-lake";
const folder = createTemporaryFolder("verify");
let environment: DevEnvironment;
let run: RunAnalyst;

beforeAll(async () => {
  environment = await startDevEnvironment();
  run = await createAnalystRunner(environment);
});

afterAll(() => environment.close());

function writeSource(name: string, lines: readonly string[]): string {
  const path = join(folder, `${name}.csv`);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** The last line for a person and the numbers for a program, from one verification. */
async function verify(source: string, ...args: readonly string[]) {
  const options = ["verify", "iris", "--source", source, ...args] as const;
  const [command, ...rest] = options;
  const { exitCode, stdout } = await run(command, ...rest);
  const json = await run(command, ...rest, "--json", "--wait-seconds", "0");
  return { exitCode, stdout, verdict: stdout.trimEnd().split("\n").at(-1), report: JSON.parse(json.stdout) };
}

describe("verify", () => {
  it("waits for the rows of a load, and accounts for each: good, bad and failed", async () => {
    const good = Array.from({ length: 300 }, (_, index) => `${index}.50,3.5,1.4,0.2,Iris-${index % 2}`);
    const source = writeSource("load", [...good, "few,columns", "1,two,3,4,x"]);
    const rejects = join(folder, "load.jsonl");
    const args = ["iris", "--source", source, "--load-id", "first", "--rejects", rejects];
    await runSluice("load", args, environment.clientEnvironment);

    // This does not wait for delivery: the command does.
    const { exitCode, verdict, report } = await verify(source, "--load-id", "first");

    expect(verdict).toBe("iris: every one of 302 rows is accounted for");
    expect(report).toMatchObject({ accounted: true, found: { delivered: 300 }, refused: 2, strangers: 0 });
    expect(exitCode).toBe(0);
    expect((await verify(source, "--rejects", rejects)).report).toMatchObject({ found: { kept: 2 }, refused: 0 });
  });

  it("finds rows that the transform rejected, and rows of records that failed whole", async () => {
    const [one, two] = ["1,1,1,1,placed", "2,2,2,2,Iris-setosa"];
    const source = writeSource("places", [one, "bad,1,1,1,placed", two]);
    await putIrisRecords(environment, [
      `#sluice1 places-0-ab 0\n${one}\nbad,1,1,1,placed\n`,
      // Rows of two partitions: the record fails.
      `#sluice1 places-1-ab 0\n${two}\n3,3,3,3,placed\n`,
    ]);
    await environment.whenDelivered();

    const { verdict, report } = await verify(source, "--load-id", "places", "--wait-seconds", "0");

    expect(verdict).toBe("iris: every one of 3 rows is accounted for");
    expect(report).toMatchObject({ found: { delivered: 1, rejected: 1, failed: 1 }, strangers: 1 });
  });

  it("reports a record that was delivered twice, and that the view shows it once", async () => {
    const source = writeSource("twice", ["1,1,1,1,twice", "2,1,1,1,twice"]);
    const record = "#sluice1 twice-0-ab 0\n1,1,1,1,twice\n2,1,1,1,twice\n";
    await putIrisRecords(environment, [record, record]);
    await environment.whenDelivered();

    const { exitCode, stdout, report } = await verify(source, "--load-id", "twice", "--wait-seconds", "0");

    expect(report).toMatchObject({ accounted: true, tableRows: 4, viewRows: 2, doubled: [] });
    expect(stdout).toMatch(/delivered again, dropped by the view +2\n/);
    expect(exitCode).toBe(0);
  });

  it("names rows that are duplicated under another identity", async () => {
    const source = writeSource("doubled", ["1,1,1,1,doubled"]);
    await putIrisRecords(environment, [
      "#sluice1 doubled-0-ab 0\n1,1,1,1,doubled\n",
      "#sluice1 doubled-1-cd 0\n1,1,1,1,doubled\n",
    ]);
    await environment.whenDelivered();

    const { exitCode, stdout, verdict } = await verify(source, "--load-id", "doubled", "--wait-seconds", "0");

    expect(stdout).toMatch(/\n {2}doubled-\d-..~\S{16} 0 \(delivered\) species_key=unknown\/\n/);
    expect(verdict).toBe("iris: 0 of 1 row missing, 1 doubled");
    expect(exitCode).toBe(1);
  });

  it("names every row that was in an object deleted by hand, with file and line, and its partition", async () => {
    const source = writeSource("lost", ["1,1,1,1,lost", "2,1,1,1,Iris-setosa", "3,1,1,1,lost"]);
    await putIrisRecords(environment, [
      "#sluice1 lost-0-ab 0\n1,1,1,1,lost\n3,1,1,1,lost\n",
      "#sluice1 lost-1-ab 0\n2,1,1,1,Iris-setosa\n",
    ]);
    await environment.whenDelivered();
    const keys = await environment.store.keys({ bucket, prefix: "data/iris/species_key=unknown/" });
    for (const key of keys) await environment.store.delete({ bucket, key });
    // Only when delivery has come to a later record is it known that it has no such row.
    await putIrisRecords(environment, ["1,1,1,1,later\n"]);
    await environment.whenDelivered();

    const { exitCode, stdout, verdict, report } = await verify(source, "--load-id", "lost", "--wait-seconds", "0");

    expect(report).toMatchObject({
      accounted: false,
      missing: 2,
      missingRows: [
        { source, line: 1, raw: "1,1,1,1,lost" },
        { source, line: 3, raw: "3,1,1,1,lost" },
      ],
      partitions: [
        { partition: "species_key=Iris-setosa/", source: 1, delivered: 1 },
        { partition: "species_key=unknown/", source: 2, delivered: 0 },
      ],
    });
    expect(stdout).toContain(`missing:\n  ${source}:1: 1,1,1,1,lost\n  ${source}:3: 3,1,1,1,lost\n`);
    expect(verdict).toBe("iris: 2 of 3 rows missing, 0 doubled");
    expect(exitCode).toBe(1);
  });

  it("finds the rows of a small file in a lake of many, and names those that are not there", async () => {
    const many = Array.from({ length: 12_000 }, (_, index) => `${index}.5,3.5,1.4,0.2,many`);
    const args = ["iris", "--load-id", "many", "--source", writeSource("many", many)];
    await runSluice("load", args, environment.clientEnvironment);
    await environment.whenDelivered();
    const few = ["7.50,3.5,1.4,2e-1,many", "8.5,3.5,1.4,0.2,many", "8.25,3.5,1.4,0.2,many", "-0,3.5,1.4,0.2,many"];
    const source = writeSource("few", few);

    const { exitCode, verdict, report } = await verify(source, "--wait-seconds", "0");

    expect(report).toMatchObject({ found: { delivered: 2 }, missingRows: [{ line: 3 }, { line: 4 }], doubled: [] });
    expect(report.strangers).toBeGreaterThanOrEqual(11_998);
    expect(report).not.toHaveProperty("viewRows");
    expect(verdict).toBe("iris: 2 of 4 rows missing, 0 doubled");
    expect(exitCode).toBe(1);
  });

  it("reports every row of a replayed record as delivered", async () => {
    const source = writeSource("replayed", ["1,1,1,1,again", "2,1,1,1,Iris-setosa"]);
    await putIrisRecords(environment, ["#sluice1 again-0-ab 0\n1,1,1,1,again\n2,1,1,1,Iris-setosa\n"]);
    await environment.whenDelivered();
    const before = await verify(source, "--load-id", "again", "--wait-seconds", "0");

    await run("replay", "iris", "--only", "errors");
    const after = await verify(source, "--load-id", "again");

    expect(before.report).toMatchObject({ accounted: true, found: { failed: 2, delivered: 0 } });
    expect(after.report).toMatchObject({ accounted: true, found: { failed: 0, delivered: 2 }, doubled: [] });
    expect(environment.problems).toEqual([]);
  });

  it.each([
    ["neither source nor windows", [], 2, /^expected either --source or --windows$/],
    ["both of them", ["--source", "a.csv", "--windows"], 2, /^expected either --source or --windows$/],
    ["an option of sources", ["--windows", "--load-id", "a"], 2, /^--windows checks all delivered rows: without/],
    ["a dataset without windows", ["--windows"], 1, /^dataset "iris" has no windows: see docs\/windows.md$/],
    ["a source that is not there", ["--source", "gone.csv"], 1, /gone\.csv": no such file$/],
    ["a load id that is none", ["--source", "a.csv", "--load-id", "a b"], 2, /Allowed: letters, digits/],
  ])("says in one line what is wrong with %s", async (_, args, code, message) => {
    const { exitCode, stdout, stderr } = await run("verify", "iris", ...args);

    expect(stderr.trimEnd()).toMatch(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(stdout).toBe("");
    expect(exitCode).toBe(code);
  });
});
