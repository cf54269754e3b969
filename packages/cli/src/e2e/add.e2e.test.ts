import { existsSync, readFileSync, symlinkSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder, type ProcessResult, rootDir } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";
import { type RunningLocal, startLocal } from "./start-local.ts";
import { type StrangeFile, strangeFiles } from "./strange-files.ts";
import { strangeValues } from "./strange-values.ts";

/** A project with one dataset, where a definition may import the schema. */
function createProject(name: string): string {
  const project = writeProject({ folder: createTemporaryFolder(name), stacks: { dev: { datasets: ["iris"] } } });
  mkdirSync(join(project, "node_modules"));
  symlinkSync(join(rootDir, "node_modules/@sluice"), join(project, "node_modules/@sluice"));
  return project;
}

function writeSource({ name, content }: Pick<StrangeFile, "name" | "content">): string {
  const path = join(createTemporaryFolder("source"), name);
  writeFileSync(path, content);
  return path;
}

describe("add, beside a running stack", () => {
  let project: string;
  let local: RunningLocal;

  beforeAll(async () => {
    project = createProject("add");
    local = await startLocal({ args: ["--project", project, "--speed-up", "3000"] });
  });

  afterAll(() => void local.child.kill("SIGKILL"));

  function run(command: string, ...args: readonly string[]): Promise<ProcessResult> {
    return runSluice(command, args, { SLUICE_PROJECT: project, SLUICE_ENDPOINT_FILE: local.endpointFile });
  }

  async function queryRows(sql: string): Promise<readonly (readonly unknown[])[]> {
    const { stdout } = await run("query", sql, "--format", "json");
    const lines = stdout.split("\n").filter((line) => line !== "");
    return lines.map((line) => Object.values(JSON.parse(line)));
  }

  it.each([...strangeFiles, ...strangeValues].map((file) => [file.name, file] as const))(
    "takes %s from a file to rows in SQL",
    async (name, { content, columns, rows, rejected = 0 }) => {
      const { exitCode, stdout, stderr } = await run("add", writeSource({ name, content }), "--load", "--yes");

      expect({ exitCode, stderr }).toMatchObject({ exitCode: rejected > 0 ? 3 : 0 });
      expect(stdout).toContain(`every one of ${rows.length + rejected} rows is accounted for`);
      // Shown in SQL.
      expect(stdout).toContain("arrived_at");
      const dataset = /^wrote \S*\/(\w+)\.ts$/m.exec(stdout)?.[1];
      const found = await queryRows(`SELECT ${columns} FROM "${dataset}"`);
      expect(found.map((row) => JSON.stringify(row)).toSorted()).toEqual(rows.toSorted());
    },
  );

  it("changes nothing when it is run again", async () => {
    const file = writeSource({ name: "again.csv", content: "id,x\n1,2\n" });
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

    const { exitCode, stderr } = await run("add", writeSource({ name: "mine.csv", content }), ...args);

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
    const file = writeSource({ name: "weather.csv", content: "day,celsius\n2026-01-31,-3.5\n2026-02-01,4\n" });

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
    const file = writeSource({ name: "weather.csv", content: "day,celsius\n2026-01-31,-3.5\n" });
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
