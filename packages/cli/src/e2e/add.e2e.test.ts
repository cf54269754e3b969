import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { type AddProject, createProject, startAddProject, writeSource } from "./add-project.ts";
import { runSluice } from "./run-sluice.ts";

describe("add, beside a running stack", () => {
  let project: string;
  let run: AddProject["run"];
  let end: AddProject["end"];

  beforeAll(async () => {
    ({ project, run, end } = await startAddProject());
  });

  afterAll(() => end());

  it("changes nothing when it is run again", async () => {
    const file = writeSource("again.csv", "id,x\n1,2\n");
    await run("add", file, "--yes");
    const before = readFileSync(join(project, "Pulumi.dev.yaml"), "utf8");

    const { exitCode, stdout } = await run("add", file, "--yes");

    expect(stdout).toContain('dataset "again" is in stack "dev" already');
    expect(readFileSync(join(project, "Pulumi.dev.yaml"), "utf8")).toBe(before);
    expect(exitCode).toBe(0);
  });

  it.each([
    [
      "another definition under a name that is taken",
      "id,x\n1,2\n",
      ["--name", "iris", "--yes"],
      'dataset "iris" is there already',
    ],
    ["a question that nobody can answer", "id,x\n1,2\n", [], "nobody can answer here: say --yes beforehand"],
    ["a stack that is not there", "id,x\n1,2\n", ["--stack", "gone", "--yes"], "no such stack; stacks here: dev"],
    ["a file without rows", "id,x\n", ["--yes"], "has a header and no rows"],
    ["an unknown option", "id,x\n1,2\n", ["--nonsense"], "unknown option '--nonsense'"],
  ])("refuses %s in one line, and writes nothing", async (_, content, args, message) => {
    const before = readFileSync(join(project, "Pulumi.dev.yaml"), "utf8");

    const { exitCode, stderr } = await run("add", writeSource("mine.csv", content), ...args);

    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect([1, 2]).toContain(exitCode);
    expect(existsSync(join(project, "datasets", "mine.ts"))).toBe(false);
    expect(readFileSync(join(project, "Pulumi.dev.yaml"), "utf8")).toBe(before);
  });
});

describe("add, where no stack runs", () => {
  it("starts one for the load, and leaves its data to the next start", async () => {
    const project = createProject("add-alone");
    const environment = { SLUICE_PROJECT: project, SLUICE_ENDPOINT_FILE: join(project, "endpoint.json") };
    const file = writeSource("weather.csv", "day,celsius\n2026-01-31,-3.5\n2026-02-01,4\n");

    const { exitCode, stdout } = await runSluice("add", [file, "--load", "--yes"], environment);

    expect(stdout).toContain('no stack "dev" runs here: starting it for this load');
    expect(stdout).toContain("every one of 2 rows is accounted for");
    expect(stdout).toMatch(/2026-01-31 +-3\.5/);
    expect(stdout).toContain('stack "dev" has ended, and its data stays');
    expect(exitCode).toBe(0);
    expect(existsSync(join(project, "lake/local/sluice-dev-lake/data/weather"))).toBe(true);
    expect(existsSync(join(project, "endpoint.json"))).toBe(false);
  });

  it("completes an addition that ended half way", async () => {
    const project = createProject("add-half");
    const environment = { SLUICE_PROJECT: project, SLUICE_ENDPOINT_FILE: join(project, "endpoint.json") };
    const file = writeSource("weather.csv", "day,celsius\n2026-01-31,-3.5\n");
    const stackFile = join(project, "Pulumi.dev.yaml");
    const sound = readFileSync(stackFile, "utf8");
    writeFileSync(stackFile, JSON.stringify({ config: { "sluice:datasets": "iris" } }));

    const broken = await runSluice("add", [file, "--yes"], environment);
    writeFileSync(stackFile, sound);
    const { exitCode, stdout } = await runSluice("add", [file, "--yes"], environment);

    expect(broken.stderr).toContain("sluice:datasets: expected a list of datasets");
    expect(broken.exitCode).toBe(1);
    expect(stdout).not.toContain("wrote ");
    expect(stdout).toContain("added it to Pulumi.dev.yaml");
    expect(exitCode).toBe(0);
  });
});
