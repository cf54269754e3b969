import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { waitForLocalStack } from "@sluice/aws";
import type { DatasetManifest, StackManifest } from "@sluice/lake";
import { writeProject } from "@sluice/registry/testing";
import { type DatasetDefinition, hashDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";
import { type RunningLocal, startLocal } from "./start-local.ts";

/** Takes some plans of seconds each, four loads and their deliveries, on a busy machine. */
const timeoutMs = 180_000;

const iris = findDefinition("iris");
const header = iris.columns.map((column) => column.header).join(",");
const oldRows = `${header}\n5.1,3.5,1.4,0.2,Iris-setosa\n6.1,3.0,4.6,1.4,Iris-pallida\n`;
const newRows = `${header},Note\n5.2,3.4,1.5,0.2,Iris-setosa,\n6.2,2.9,4.3,1.3,Iris-pallida,"tall, pale"\n`;

/** With an optional column more, and a species that used to be among all others. */
const grown: DatasetDefinition = {
  ...iris,
  columns: [...iris.columns, { name: "note", type: text, header: "Note", optional: true }],
  partitionColumns: iris.partitionColumns.map((column) =>
    column.kind === "closed-set" ? { ...column, values: [...column.values, "Iris-pallida"] } : column,
  ),
};
const renamed: DatasetDefinition = {
  ...grown,
  columns: grown.columns.map((column) => (column.name === "petal_width" ? { ...column, name: "width" } : column)),
};

describe("a definition that changes while its stack runs", () => {
  let project: string;
  let local: RunningLocal;

  function run(command: string, ...args: readonly string[]) {
    return runSluice(command, args, { SLUICE_PROJECT: project, SLUICE_ENDPOINT_FILE: local.endpointFile });
  }

  function write(name: string, content: string): string {
    const path = join(project, name);
    writeFileSync(path, content);
    return path;
  }

  /** Changes the definition, waits until the stack has it, and locks it, which the stack takes up as well. */
  async function define(definition: DatasetDefinition) {
    write("datasets/iris.json", JSON.stringify(definition));
    const hash = hashDefinition(definition);
    await waitUntil((entry) => entry?.definitionHash === hash);
    const locked = await run("lock", "iris");
    await waitUntil((entry) => entry?.definitionHash === hash && entry.lockedOn !== undefined);
    return locked;
  }

  function waitUntil(isAsMeant: (entry: DatasetManifest | undefined) => boolean) {
    const isTaken = ({ datasets }: StackManifest): boolean => isAsMeant(datasets["iris"]);
    return waitForLocalStack(local.endpointFile, { isTaken, changedAtMs: Date.now(), timeoutMs });
  }

  function load(loadId: string, file: string) {
    return run("load", "iris", "--source", file, "--load-id", loadId);
  }

  function verify(loadId: string, file: string) {
    return run("verify", "iris", "--source", file, "--load-id", loadId);
  }

  beforeAll(async () => {
    const folder = createTemporaryFolder("evolution");
    project = writeProject({ folder, stacks: { dev: { datasets: ["iris"] } }, definitions: [iris] });
    await runSluice("lock", [], { SLUICE_PROJECT: project });
    local = await startLocal({ args: ["--project", project, "--speed-up", "3000"] });
    return () => void local.child.kill("SIGKILL");
  }, timeoutMs);

  it("reads old and new files, and accounts for loads from before and after", { timeout: timeoutMs }, async () => {
    const oldFile = write("old.csv", oldRows);
    const newFile = write("new.csv", newRows);
    expect(await load("before", oldFile)).toMatchObject({ exitCode: 0 });
    expect(await verify("before", oldFile)).toMatchObject({ exitCode: 0 });

    const locked = await define(grown);
    expect(await load("old-file", oldFile)).toMatchObject({
      exitCode: 0,
      stderr: expect.not.stringContaining("your file"),
    });
    expect(await load("new-file", newFile)).toMatchObject({ exitCode: 0 });

    expect(locked.stdout.split("\n")).toEqual([
      expect.stringContaining('optional column "note" was added'),
      expect.stringContaining("Iris-pallida"),
      "",
    ]);
    expect(await verify("old-file", oldFile)).toMatchObject({ exitCode: 0 });
    expect(await verify("new-file", newFile)).toMatchObject({ exitCode: 0 });
    expect(await verify("before", oldFile)).toMatchObject({ exitCode: 0 });
    const sql = "SELECT species, species_key, sepal_length, note FROM iris ORDER BY 3, 1, 2";
    const { stdout } = await run("query", sql, "--format", "csv");
    expect(stdout.split("\n")).toEqual([
      "species,species_key,sepal_length,note",
      "Iris-setosa,Iris-setosa,5.1,",
      "Iris-setosa,Iris-setosa,5.1,",
      "Iris-setosa,Iris-setosa,5.2,",
      "Iris-pallida,Iris-pallida,6.1,",
      "Iris-pallida,unknown,6.1,",
      'Iris-pallida,Iris-pallida,6.2,"tall, pale"',
      "",
    ]);
    const nulls = await run("query", "SELECT count(*) AS n FROM iris WHERE note IS NULL", "--format", "csv");
    expect(nulls.stdout).toBe("n\n5\n");
  });

  it(
    "stays as it was beside a change that data could not take, and says so in a line",
    { timeout: timeoutMs },
    async () => {
      const file = write("late.csv", newRows);
      await define(grown);
      await run("lock", "iris");

      write("datasets/iris.json", JSON.stringify(renamed));
      await local.whenPrinted("the change was not taken up: ");
      const { exitCode, stderr } = await load("late", file);

      const lines = local
        .printed()
        .split("\n")
        .filter((line) => line.includes("was not taken up"));
      expect(lines).toEqual([expect.stringMatching(/not taken up: .*dataset "iris": .*"petal_width".*; /)]);
      expect(exitCode).toBe(0);
      expect(stderr).toMatch(/the stack has iris of \d{4}-\d\d-\d\d, your file .*: deploy first, or --definition\n/);
      expect(await verify("late", file)).toMatchObject({ exitCode: 0 });
    },
  );
});
