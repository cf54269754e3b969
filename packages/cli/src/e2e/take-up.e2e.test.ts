import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { waitForLocalStack } from "@sluice/aws";
import { isProcessAlive } from "@sluice/command-line";
import { openRegistry } from "@sluice/registry";
import { writeProject } from "@sluice/registry/testing";
import type { DatasetDefinition } from "@sluice/schema";
import { createTemporaryFolder, rootDir } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";
import { type RunningLocal, startLocal } from "./start-local.ts";

/** Takes a plan of some seconds, a load and a few queries, on a busy machine. */
const timeoutMs = 120_000;

/** The project's program, which never ends while there is a file `hang`, and says in `hanging` which process that is. */
const program = `
import { existsSync, writeFileSync } from "node:fs";

if (existsSync(new URL("hang", import.meta.url))) {
  writeFileSync(new URL("hanging", import.meta.url), String(process.pid));
  await new Promise(() => setInterval(() => undefined, 1000));
}
export * from "${pathToFileURL(join(rootDir, "infra")).href}/index.ts";
`;

const shipped = ["iris", "crime", "people"];
let project: string;

/** The definitions that ship, as data. */
function loadDefinitions(): Promise<readonly DatasetDefinition[]> {
  const { load } = openRegistry(rootDir);
  return Promise.all(shipped.map(load));
}

beforeEach(async () => {
  const definitions = await loadDefinitions();
  project = writeProject({ folder: createTemporaryFolder("project"), stacks: {}, definitions });
  mkdirSync(join(project, "program"));
  writeFileSync(join(project, "Pulumi.yaml"), "name: sluice\nmain: program\nruntime: nodejs\n");
  writeFileSync(join(project, "program/package.json"), '{ "type": "module", "main": "index.ts" }');
  writeFileSync(join(project, "program/index.ts"), program);
  writeDatasets("iris");
});

function writeStackFile(text: string): void {
  writeFileSync(join(project, "Pulumi.dev.yaml"), text);
}

/** Returns when it did. */
function writeDatasets(...names: readonly string[]): number {
  writeStackFile(`config:\n  sluice:datasets: [${names.join(", ")}]\n`);
  return Date.now();
}

/** Changes the project and waits until its program hangs. Returns the program's process. */
async function hangWhilePlanning(): Promise<number> {
  const hanging = join(project, "program/hanging");
  writeFileSync(join(project, "program/hang"), "");
  writeDatasets("iris", "crime");
  const readPid = (): string => (existsSync(hanging) ? readFileSync(hanging, "utf8") : "");
  await expect.poll(readPid, { timeout: timeoutMs }).toMatch(/^\d+$/);
  return Number(readPid());
}

function startProject(...args: readonly string[]): Promise<RunningLocal> {
  return startLocal({ args: ["--project", project, "--speed-up", "3000", ...args] });
}

/** A command that finds the stack as a user's would. */
async function runBeside({ endpointFile }: RunningLocal, command: string, ...args: readonly string[]) {
  const environment = { SLUICE_ENDPOINT_FILE: endpointFile, SLUICE_PROJECT: project };
  const { stdout, stderr, exitCode } = await runSluice(command, args, environment);
  return exitCode === 0 ? stdout : stderr;
}

async function waitForDataset({ endpointFile }: RunningLocal, dataset: string, changedAtMs: number): Promise<void> {
  const isTaken = ({ datasets }: { readonly datasets: object }): boolean => dataset in datasets;
  await waitForLocalStack(endpointFile, { isTaken, changedAtMs, timeoutMs });
}

function countRows(local: RunningLocal, dataset: string): Promise<string> {
  return runBeside(local, "query", `SELECT count(*) AS n FROM ${dataset}`, "--format", "csv");
}

describe("sluice local, when its project changes", { timeout: timeoutMs }, () => {
  it("takes up a dataset after a broken stack file, and serves its producer and its queries", async () => {
    const local = await startProject();
    const load = (dataset: string) => runBeside(local, "load", dataset, "--source", `samples/${dataset}.csv`);
    await load("iris");

    writeStackFile("config:\n  sluice:datasets: [iris, cr");
    await local.whenPrinted("was not taken up");
    const changedAtMs = writeDatasets("iris", "crime");
    await waitForDataset(local, "crime", changedAtMs);
    await load("crime");

    const patience = { timeout: timeoutMs, interval: 200 };
    await expect.poll(() => countRows(local, "crime"), patience).toBe("n\n24\n");
    await expect.poll(() => countRows(local, "iris"), patience).toBe("n\n150\n");
    const lines = local.printed().split("\n");
    expect(lines).toContain('took up dataset "crime": stream sluice-dev-crime');
    expect(lines.filter((line) => line.includes("was not taken up"))).toEqual([
      expect.stringMatching(/^the change was not taken up: .*Pulumi\.dev\.yaml: /),
    ]);
  });

  it("takes up a definition that is written while it runs, and a new optional column", async () => {
    const file = join(project, "datasets/tides.json");
    const people = await openRegistry(rootDir).load("people");
    const wind = { name: "wind", type: { kind: "double" }, header: "wind", optional: true };
    const local = await startProject();

    writeFileSync(file, JSON.stringify({ ...people, name: "tides" }));
    await waitForDataset(local, "tides", writeDatasets("iris", "tides"));
    await local.whenPrinted('took up dataset "tides": stream sluice-dev-tides');
    writeFileSync(file, JSON.stringify({ ...people, name: "tides", columns: [...people.columns, wind] }));
    await local.whenPrinted("took up a change of function sluice-dev-tides-transform");

    expect(await runBeside(local, "query", "SELECT id, wind FROM tides", "--format", "csv")).toBe("id,wind\n");
  });

  it("keeps what --config says, whatever the stack file becomes", async () => {
    const local = await startProject("--config", "sluice:shardCount=3");
    const changedAtMs = writeDatasets("iris", "people");
    await waitForDataset(local, "people", changedAtMs);

    writeDatasets("iris");
    await local.whenPrinted('dataset "people" is gone from the stack: it keeps its rows, and runs until a restart');

    const described = await runBeside(local, "doctor", "iris");
    expect(described).toContain("3 shards");
  });

  it("ends a planning that hangs at the next change", async () => {
    const local = await startProject();
    const pid = await hangWhilePlanning();

    rmSync(join(project, "program/hang"));
    const changedAtMs = writeDatasets("iris", "people");
    await waitForDataset(local, "people", changedAtMs);

    await expect.poll(() => isProcessAlive(pid)).toBe(false);
    expect(local.printed()).not.toContain("was not taken up");
  });

  it("ends cleanly while it plans", async () => {
    const local = await startProject();
    const pid = await hangWhilePlanning();

    local.child.kill("SIGTERM");
    const { exitCode, stderr } = await local.finished;

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(existsSync(local.endpointFile)).toBe(false);
    await expect.poll(() => isProcessAlive(pid)).toBe(false);
  });

  it("leaves no program behind when it is killed while it plans", async () => {
    const local = await startProject();
    const pid = await hangWhilePlanning();

    local.child.kill("SIGKILL");
    await local.finished;

    await expect.poll(() => isProcessAlive(pid), { timeout: timeoutMs }).toBe(false);
  });

  it("leaves its project alone with --no-watch, and says so to who waits", async () => {
    const local = await startProject("--no-watch");

    const changedAtMs = writeDatasets("iris", "crime");

    await expect(waitForDataset(local, "crime", changedAtMs)).rejects.toThrow("does not watch its project");
  });
});
