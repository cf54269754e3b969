import { join } from "node:path";

import { createTemporaryFolder, runNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { plants } from "./run/plant.ts";

const mainFile = join(import.meta.dirname, "main.ts");

/** Runs the suite with its folders in one of the test's. */
function runChaos(...args: readonly string[]) {
  return runNode(mainFile, args, { environment: { TMPDIR: createTemporaryFolder("chaos") } });
}

describe("chaos", () => {
  it("accounts for every row under faults, and prints the table", async () => {
    const { exitCode, stdout, stderr } = await runChaos("--", "--seed", "1", "--only-schedule", "10");

    expect(stderr).not.toContain("BROKEN");
    expect(stdout).toMatch(/^fault +schedules +injected/);
    expect(stdout).toMatch(/^all +1 +[1-9]/m);
    expect(exitCode).toBe(0);
  });

  it("finds a row that is taken out of an object, and a record that is acknowledged and dropped", async () => {
    const runs = await Promise.all(plants.map((plant) => runChaos("--only-schedule", "8", "--plant", plant, "--json")));

    for (const { exitCode, stdout, stderr } of runs) {
      expect(stderr).toMatch(/^BROKEN PROMISE in schedule 8 of seed 1\n {2}[1-9]\d* rows are nowhere/);
      expect(stderr).toContain("pnpm run chaos --seed 1 --only-schedule 8 --keep");
      expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ event: "table" });
      expect(exitCode).toBe(1);
    }
  });

  it.each([
    [["--schedules", "none"], /Allowed: a whole number from 1/],
    [["--only", "rain"], /Allowed choices are kill-producer, /],
    [["--sead", "7"], /unknown option '--sead'/],
  ])("refuses %j in one line", async (args, problem) => {
    const { exitCode, stderr } = await runChaos(...args);

    expect(stderr).toMatch(problem);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(exitCode).toBe(2);
  });
});
