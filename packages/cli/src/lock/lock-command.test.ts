import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";

import { beforeEach, describe, expect, it } from "vitest";

import { createLockProject, grown, iris, note, withColumn } from "./lock-project-fixture.ts";

let project: ReturnType<typeof createLockProject>;

beforeEach(() => {
  project = createLockProject();
});

describe("lock", () => {
  it("locks what is new, once, and changes that old data can take", async () => {
    expect(await project.lock()).toEqual({
      exitCode: 0,
      stdout: 'locked: dataset "iris" is new\nlocked: dataset "people" is new\n',
      stderr: "",
    });
    expect(await project.lock()).toEqual({ exitCode: 0, stdout: "", stderr: "" });

    project.write("iris.json", grown);

    const { stdout } = await project.lock();
    expect(stdout).toBe('locked: dataset "iris": optional column "note" was added: it is null in all rows before\n');
    expect(project.readLock("iris").definition.columns).toHaveLength(6);
  });

  it("locks only the datasets that are named, by name or by file", async () => {
    expect(await project.lock("datasets/iris.json")).toMatchObject({ stdout: 'locked: dataset "iris" is new\n' });
    expect(project.readLock("people")).toBeUndefined();
    expect((await project.lock("iris")).stdout).toMatch(/^dataset "iris" is locked as it is, since \d{4}-\d\d-\d\d\n$/);
  });

  it.each([
    [["roses"], 1, 'dataset "roses": unknown; known datasets: iris, people'],
    [["datasets/roses.ts"], 1, 'dataset "datasets/roses.ts": unknown; known datasets: iris, people'],
    [["--chekc"], 2, "unknown option '--chekc'"],
    [["--check", "--undo"], 2, "option '--check' cannot be used with option '--undo'"],
    [["--stack", "dev"], 2, "--stack, --manifest and --never-deployed are for --undo"],
  ])("says in one line what is wrong with %j, and locks nothing", async (args, exitCode, message) => {
    const { stderr, ...rest } = await project.lock(...args);

    expect(rest).toEqual({ exitCode, stdout: "" });
    expect(stderr).toMatch(/^.+\n$/);
    expect(stderr).toContain(message);
    expect(existsSync(join(project.folder, "datasets/locks"))).toBe(false);
  });

  it("says what is wrong with each file, a line each, and locks the others", async () => {
    await project.lock("iris");
    project.write("iris.json", withColumn(note));
    project.write("roses.ts", "export const roses = ;");
    project.write("tulips.json", { ...iris, name: "tulips", routingColumn: "colour", description: 1 });

    const { exitCode, stdout, stderr } = await project.lock();

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'locked: dataset "people" is new\n' });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^refused: dataset "iris": column "note" was added .*; make it optional/),
      expect.stringMatching(/roses\.ts: .*\(line 1\)$/),
      expect.stringMatching(/tulips\.json: description: /),
      "",
    ]);
  });

  it("refuses a lock whose definition is gone, or that a merge broke, and compares the others", async () => {
    await project.lock();
    rmSync(join(project.folder, "datasets/iris.json"));
    project.write("locks/people.json", "<<<<<<< HEAD\n");
    project.write("roses.json", { ...iris, name: "roses" });

    const { exitCode, stdout, stderr } = await project.lock();

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: 'locked: dataset "roses" is new\n' });
    expect(stderr).toMatch(
      /^refused: dataset "iris" is locked, and its definition is gone: .*--undo iris"\ndatasets\/locks\/people\.json: .* merge.*\n$/,
    );
  });
});

describe("lock --check", () => {
  it("notes a new dataset, and does not fail for it", async () => {
    await project.lock("people");

    expect(await project.lock("--check")).toEqual({
      exitCode: 0,
      stdout: "",
      stderr: 'not locked yet: dataset "iris" is new; run "npx sluice lock", and commit\n',
    });
    expect(project.readLock("iris")).toBeUndefined();
  });

  it("fails for a change that is not locked, and for one that is refused", async () => {
    await project.lock();

    project.write("iris.json", grown);
    expect(await project.lock("--check")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^not locked yet: dataset "iris": optional column "note".*"npx sluice lock"/),
    });
    project.write("iris.json", withColumn(note));
    expect(await project.lock("--check")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringMatching(/^refused: .*\n$/),
    });
  });

  it("fails for a wrong file", async () => {
    project.write("iris.json", "{");

    expect(await project.lock("--check", "iris")).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("iris.json: "),
    });
  });
});
