import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { stackManifest } from "@sluice/lake/testing";
import { type StackFixture, writeProject } from "@sluice/registry/testing";
import { type DatasetDefinition, hashDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { createTemporaryFolder, runNode } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

const mainFile = join(import.meta.dirname, "../main.ts");
const iris = findDefinition("iris");
const note = { name: "note", type: text, header: "note" } as const;
const grown = withColumn({ ...note, optional: true });

let project: string;

beforeEach(() => {
  project = createProject({});
});

function createProject(stacks: Readonly<Record<string, StackFixture>>): string {
  return writeProject({ folder: createTemporaryFolder("lock"), stacks, definitions: [iris, findDefinition("people")] });
}

function withColumn(column: DatasetDefinition["columns"][number]): DatasetDefinition {
  return { ...iris, columns: [...iris.columns, column] };
}

function write(file: string, content: object | string): void {
  writeFileSync(join(project, "datasets", file), typeof content === "string" ? content : JSON.stringify(content));
}

function readLock(dataset: string) {
  const path = join(project, "datasets/locks", `${dataset}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** A manifest of a stack that has iris so, in a file. */
function deploy(definition: DatasetDefinition, lockedOn = "2026-11-21"): string {
  const [entry] = Object.values(stackManifest.datasets);
  const datasets = { iris: { ...entry, definition, definitionHash: hashDefinition(definition), lockedOn } };
  const file = join(project, "manifest.json");
  writeFileSync(file, JSON.stringify({ ...stackManifest, datasets }));
  return file;
}

function lock(...args: readonly string[]) {
  const environment = { SLUICE_PROJECT: project, SLUICE_ENDPOINT_FILE: join(project, "endpoint.json") };
  return runNode(mainFile, ["lock", ...args], { environment });
}

describe("lock", () => {
  it("locks what is new, once, and changes that old data can take", async () => {
    expect(await lock()).toEqual({
      exitCode: 0,
      stdout: 'locked: dataset "iris" is new\nlocked: dataset "people" is new\n',
      stderr: "",
    });
    expect(await lock()).toEqual({ exitCode: 0, stdout: "", stderr: "" });

    write("iris.json", grown);

    const { stdout } = await lock();
    expect(stdout).toBe('locked: dataset "iris": optional column "note" was added: it is null in all rows before\n');
    expect(readLock("iris").definition.columns).toHaveLength(6);
  });

  it("locks only the datasets that are named, by name or by file", async () => {
    expect(await lock("datasets/iris.json")).toMatchObject({ stdout: 'locked: dataset "iris" is new\n' });
    expect(readLock("people")).toBeUndefined();
    expect((await lock("iris")).stdout).toMatch(/^dataset "iris" is locked as it is, since \d{4}-\d\d-\d\d\n$/);
  });

  it.each([
    [["roses"], 1, 'dataset "roses": unknown; known datasets: iris, people'],
    [["datasets/roses.ts"], 1, 'dataset "datasets/roses.ts": unknown; known datasets: iris, people'],
    [["--chekc"], 2, "unknown option '--chekc'"],
    [["--check", "--undo"], 2, "option '--check' cannot be used with option '--undo'"],
    [["--stack", "dev"], 2, "--stack, --manifest and --never-deployed are for --undo"],
  ])("says in one line what is wrong with %j, and locks nothing", async (args, exitCode, message) => {
    const { stderr, ...rest } = await lock(...args);

    expect(rest).toEqual({ exitCode, stdout: "" });
    expect(stderr).toMatch(/^.+\n$/);
    expect(stderr).toContain(message);
    expect(existsSync(join(project, "datasets/locks"))).toBe(false);
  });

  it("says what is wrong with each file, a line each, and locks the others", async () => {
    await lock("iris");
    write("iris.json", withColumn(note));
    write("roses.ts", "export const roses = ;");
    write("tulips.json", { ...iris, name: "tulips", routingColumn: "colour", description: 1 });

    const { exitCode, stdout, stderr } = await lock();

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'locked: dataset "people" is new\n' });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^refused: dataset "iris": column "note" was added .*; make it optional/),
      expect.stringMatching(/roses\.ts: .*\(line 1\)$/),
      expect.stringMatching(/tulips\.json: description: /),
      "",
    ]);
  });

  it("refuses a lock whose definition is gone, or that a merge broke, and compares the others", async () => {
    await lock();
    rmSync(join(project, "datasets/iris.json"));
    write("locks/people.json", "<<<<<<< HEAD\n");
    write("roses.json", { ...iris, name: "roses" });

    const { exitCode, stdout, stderr } = await lock();

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'locked: dataset "roses" is new\n' });
    expect(stderr).toMatch(
      /^refused: dataset "iris" is locked, and its definition is gone: .*--undo iris"\ndatasets\/locks\/people\.json: .* merge.*\n$/,
    );
  });
});

describe("lock --check", () => {
  it("notes a new dataset, and does not fail for it", async () => {
    await lock("people");

    expect(await lock("--check")).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: 'not locked yet: dataset "iris" is new; run "pnpm run lock", and commit\n',
    });
    expect(readLock("iris")).toBeUndefined();
  });

  it("fails for a change that is not locked, and for one that is refused", async () => {
    await lock();

    write("iris.json", grown);
    expect(await lock("--check")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^not locked yet: dataset "iris": optional column "note".*"pnpm run lock"/),
    });
    write("iris.json", withColumn(note));
    expect(await lock("--check")).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/^refused: .*\n$/) });
  });

  it("fails for a wrong file", async () => {
    write("iris.json", "{");

    expect(await lock("--check", "iris")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("iris.json: "),
    });
  });
});

describe("lock --undo", () => {
  beforeEach(async () => {
    await lock();
  });

  it("wants to know whose lock, and says what the stacks lack", async () => {
    const { exitCode, stderr } = await lock("--undo", "--manifest", deploy(iris));

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^whose lock\? .*; stack "dev" \(.*manifest\.json\) lacks people\n$/);
  });

  it("wants a stack that says what it has", async () => {
    const { exitCode, stderr } = await lock("--undo", "iris");

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^no stack runs here to say what it has; .*--stack.*--never-deployed.*\n$/);
    expect(readLock("iris")).toBeDefined();
  });

  it.each([[["--never-deployed"]], [["--manifest"]]])(
    "removes the lock of what no stack has, by %j, and leaves the file",
    async (args) => {
      const place = args.includes("--manifest") ? [deploy(iris)] : [];

      const { stdout, exitCode } = await lock("--undo", "datasets/locks/people.json", ...args, ...place);

      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^dataset "people" is not locked any more; its file stays as it is: .*\n$/);
      expect(readLock("people")).toBeUndefined();
      expect(existsSync(join(project, "datasets/people.json"))).toBe(true);
    },
  );

  it("goes back to what a stack has, and says what the file has beyond it", async () => {
    write("iris.json", grown);
    await lock();

    const { stdout, exitCode } = await lock("--undo", "iris", "--manifest", deploy(iris, "2026-11-02"));

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^dataset "iris" is locked as stack "dev" \(.*\) has it, of 2026-11-02; its file stays as it is, and adds column "note": .*\n$/,
    );
    expect(readLock("iris")).toMatchObject({ lockedOn: "2026-11-02", definition: { columns: iris.columns } });
  });

  it("refuses to take back what a stack has, also with --never-deployed", async () => {
    const { exitCode, stderr } = await lock("--undo", "iris", "--never-deployed", "--manifest", deploy(iris));

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^refused: dataset "iris": stack "dev" .* has it as it is locked, and data that relies on it\n$/,
    );
    expect(readLock("iris")).toBeDefined();
  });

  it("asks the stack that runs here", async () => {
    const manifest = JSON.parse(readFileSync(deploy(iris), "utf8"));
    const url = "http://127.0.0.1:4566";
    const endpoint = { url, pid: process.pid, bucketsFolder: project, speedUp: 1, manifest };
    writeFileSync(join(project, "endpoint.json"), JSON.stringify(endpoint));

    const { exitCode, stdout, stderr } = await lock("--undo", "iris", "people");

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^dataset "people" is not locked any more; /);
    expect(stderr).toContain(`dataset "iris": stack "dev" (the local endpoint ${url}) has it as it is locked`);
  });

  it("refuses while a stack of the project is to have it, and was not asked", async () => {
    writeFileSync(join(project, "Pulumi.prod.yaml"), '{"config":{"sluice:datasets":["people"]}}');

    const { exitCode, stderr } = await lock("--undo", "people", "--manifest", deploy(iris));

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^refused: dataset "people": Pulumi\.prod\.yaml lists it, and nobody asked .*\n$/);
    expect((await lock("--undo", "people", "--never-deployed")).exitCode).toBe(0);
  });

  it("is the way out for a lock whose definition is gone", async () => {
    rmSync(join(project, "datasets/people.json"));

    expect(await lock("--undo", "people", "--never-deployed")).toMatchObject({
      exitCode: 0,
      stdout: 'dataset "people" is not locked any more; there is no file that defines it\n',
    });
    expect(await lock("--check")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("says of what is not locked that it is not", async () => {
    write("roses.json", { ...iris, name: "roses" });

    expect(await lock("--undo", "roses", "--never-deployed")).toMatchObject({
      exitCode: 1,
      stderr: 'refused: dataset "roses": is not locked\n',
    });
  });
});
