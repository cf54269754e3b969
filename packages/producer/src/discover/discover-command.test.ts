import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";

import { writeSourceFile } from "@sluice/source/testing";
import { runNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { createCrimeText } from "./discovery-fixture.ts";

const mainFile = join(import.meta.dirname, "../main.ts");

function discover(...args: readonly string[]) {
  return runNode(mainFile, ["discover", ...args]);
}

describe("discover", () => {
  it("writes the dataset file, and says what is left to do", async () => {
    const file = writeSourceFile(createCrimeText(), "crime.csv");
    const output = join(dirname(file), "made", "crime.ts");

    const { exitCode, stdout, stderr } = await discover(file, "--output", output);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^cdatetime +cdatetime +timestamp M\/d\/yy H:mm +\d+ +1\/1\/06 0:00/m);
    expect(stdout).toMatch(/^district_key +district +closed-set +6 +1, 2, 3, 4, 5, 6; otherwise unknown$/m);
    expect(stdout).toContain("month: its range 2000-01 to 2039-12 is a proposal");
    expect(stdout).toMatch(/What is left to do:\n {2}1\. move it to \S+crime\.ts: .*\n {2}2\. .*sluice lock/);
    expect(readFileSync(output, "utf8")).toContain("export const crime = defineDataset({");
    expect(readFileSync(output, "utf8")).toContain(" * - month: its range 2000-01 to 2039-12 is a proposal");
  });

  it("overwrites nothing without --force", async () => {
    const file = writeSourceFile("id,n\n1,2\n");

    expect(await discover(file, "--output", file)).toEqual({
      exitCode: 1,
      stdout: "",
      stderr: `file "${file}": exists already; take another --name or --output, or overwrite it with --force\n`,
    });
    expect(readFileSync(file, "utf8")).toBe("id,n\n1,2\n");
    expect((await discover(file, "--output", file, "--force")).exitCode).toBe(0);
  });

  it("shows the file that it does not write", async () => {
    const file = writeSourceFile("id,n\n1,2\n");
    const output = join(dirname(file), "rows.ts");

    const { exitCode, stdout } = await discover(file, "--output", output, "--dry-run");

    expect(exitCode).toBe(0);
    expect(stdout).toContain("export const rows = defineDataset({");
    expect(existsSync(output)).toBe(false);
  });

  it("writes JSON where the output is to be that", async () => {
    const file = writeSourceFile("id,n\n1,2\n", "visits.csv");
    const output = join(dirname(file), "visits.json");

    await discover(file, "--output", output);

    expect(JSON.parse(readFileSync(output, "utf8"))).toMatchObject({ name: "visits", routingColumn: "id" });
  });

  it("reads gzip, and what is piped in", async () => {
    const stored = gzipSync("id,n\n1,2\n");
    const args = ["--dry-run", "--json"];

    const packed = await discover(writeSourceFile(stored, "visits.csv.gz"), ...args);
    const piped = await runNode(mainFile, ["discover", "-", "--name", "piped", ...args], { input: stored });

    expect(JSON.parse(packed.stdout)).toMatchObject({ name: "visits", rowCount: 1 });
    expect(JSON.parse(piped.stdout)).toMatchObject({ name: "piped", rowCount: 1 });
  });

  it("requires exactly one file, and a name", async () => {
    const folder = dirname(writeSourceFile("a,b\n1,2\n", "a.csv"));
    copyFileSync(join(folder, "a.csv"), join(folder, "b.csv"));

    expect(await discover("-")).toMatchObject({
      exitCode: 2,
      stderr: 'file "-": cannot name a dataset; give a name with --name\n',
    });
    expect(await discover(join(folder, "*.csv"), "--name", "x")).toMatchObject({
      exitCode: 2,
      stderr: `"${join(folder, "*.csv")}" matches 2 files; give one of them\n`,
    });
  });

  it("prints one JSON object", async () => {
    const { stdout } = await discover(
      writeSourceFile("id,at\n1,2026-11-21\n2,\n"),
      "--json",
      "--dry-run",
      "--name",
      "visits",
    );

    expect(JSON.parse(stdout)).toMatchObject({
      name: "visits",
      rowCount: 2,
      hasHeader: true,
      columns: [
        { name: "id", type: "int", optional: false, cardinality: 2, samples: ["1", "2"] },
        { name: "at", type: "date(yyyy-MM-dd)", optional: true, nullCount: 1 },
      ],
      partitionCandidates: [],
      isWritten: false,
    });
  });

  it.each([
    [[], 2, "missing required argument 'file' (see --help)\n"],
    [["a.csv", "--name", "A b"], 2, "option '--name <name>' argument 'A b' is invalid."],
    [["a.csv", "--name", "crime_raw"], 2, "--name crime_raw: a name with _raw at its end is"],
    [["2006.csv"], 2, 'file "2006.csv": cannot name a dataset; give a name with --name\n'],
    [["nowhere.csv"], 1, 'file "nowhere.csv": no such file\n'],
    [["--help"], 0, ""],
  ])("answers %j with exit code %d", async (args, exitCode, message) => {
    const result = await discover(...args);

    expect(result.exitCode).toBe(exitCode);
    expect(result.stderr).toContain(message);
  });
});
