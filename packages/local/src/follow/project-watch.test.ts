import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type ProjectWatch, watchProject } from "./project-watch.ts";

let dir: string;
let clock: FakeClock;
let changes: number;
let problems: string[];
let watch: ProjectWatch;

beforeEach(() => {
  dir = createTemporaryFolder("project");
  clock = createFakeClock();
  changes = 0;
  problems = [];
  for (const name of ["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml"]) writeFileSync(join(dir, name), "a");
});

afterEach(() => watch.close());

function startWatch(folder = dir): void {
  watch = watchProject({ dir: folder, stack: "dev", clock, onProblem: (problem) => problems.push(problem) });
  watch.listen(() => (changes += 1));
}

function write(name: string): void {
  writeFileSync(join(dir, name), "b");
}

/** Waits for the file system's word, then lets the time pass in which nothing more may happen. */
async function settle(): Promise<void> {
  await clock.whenTimerIsSet();
  clock.advance(200);
}

describe("watchProject", () => {
  it.each(["Pulumi.yaml", "Pulumi.dev.yaml"])("calls back once %s has changed and settled", async (name) => {
    startWatch();

    write(name);
    await clock.whenTimerIsSet();
    clock.advance(199);
    expect(changes).toBe(0);
    clock.advance(1);

    expect(changes).toBe(1);
  });

  it("notices a file that an editor replaces", async () => {
    startWatch();

    write("Pulumi.dev.yaml~");
    renameSync(join(dir, "Pulumi.dev.yaml~"), join(dir, "Pulumi.dev.yaml"));
    await settle();

    expect(changes).toBe(1);
  });

  it("does not care for other files, other stacks' included", async () => {
    startWatch();

    write("Pulumi.prod.yaml");
    write("notes.txt");
    // What comes last shows that the others have been looked at.
    write("Pulumi.dev.yaml");
    await settle();

    expect(changes).toBe(1);
  });

  it("notices the definitions, in a folder that appears later, goes, and comes back", async () => {
    startWatch();
    mkdirSync(join(dir, "datasets"));
    await settle();
    write("datasets/weather.json");
    await settle();
    expect(changes).toBe(2);

    rmSync(join(dir, "datasets"), { recursive: true });
    await settle();
    mkdirSync(join(dir, "datasets"));
    await settle();
    write("datasets/tides.json");
    await settle();

    expect(changes).toBe(5);
    expect(problems).toEqual([]);
  });

  it("notices a lock, in a folder that appears later", async () => {
    mkdirSync(join(dir, "datasets"));
    startWatch();

    mkdirSync(join(dir, "datasets/locks"));
    await settle();
    write("datasets/locks/weather.json");
    await settle();
    rmSync(join(dir, "datasets/locks/weather.json"));
    await settle();

    expect(changes).toBe(3);
    expect(problems).toEqual([]);
  });

  it("keeps a change for whoever listens later", async () => {
    watch = watchProject({ dir, stack: "dev", clock, onProblem: () => undefined });
    write("Pulumi.dev.yaml");
    await settle();

    watch.listen(() => (changes += 1));

    expect(changes).toBe(1);
  });

  it("says which folder cannot be watched", () => {
    startWatch(join(dir, "Pulumi.yaml"));

    expect(problems).toEqual([expect.stringContaining("Pulumi.yaml/datasets cannot be watched")]);
  });

  it("is silent after its end", async () => {
    startWatch();
    write("Pulumi.dev.yaml");
    await clock.whenTimerIsSet();

    watch.close();
    clock.advance(200);

    expect(changes).toBe(0);
  });
});
