import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { stackManifest } from "@sluice/lake/testing";
import { type DatasetDefinition, hashDefinition } from "@sluice/schema";
import { beforeEach, describe, expect, it } from "vitest";

import { createLockProject, grown, iris } from "./lock-project-fixture.ts";

let project: ReturnType<typeof createLockProject>;

beforeEach(async () => {
  project = createLockProject();
  await project.lock();
});

/** A manifest of a stack that has iris so, in a file. */
function deploy(definition: DatasetDefinition, lockedOn = "2026-11-21"): string {
  const [entry] = Object.values(stackManifest.datasets);
  const datasets = { iris: { ...entry, definition, definitionHash: hashDefinition(definition), lockedOn } };
  const file = join(project.folder, "manifest.json");
  writeFileSync(file, JSON.stringify({ ...stackManifest, datasets }));
  return file;
}

describe("lock --undo", () => {
  it("wants to know whose lock, and says what the stacks lack", async () => {
    const { exitCode, stderr } = await project.lock("--undo", "--manifest", deploy(iris));

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^whose lock\? .*; stack "dev" \(.*manifest\.json\) lacks people\n$/);
  });

  it("wants a stack that says what it has", async () => {
    const { exitCode, stderr } = await project.lock("--undo", "iris");

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^no stack runs here to say what it has; .*--stack.*--never-deployed.*\n$/);
    expect(project.readLock("iris")).toBeDefined();
  });

  it.each([[["--never-deployed"]], [["--manifest"]]])(
    "removes the lock of what no stack has, by %j, and leaves the file",
    async (args) => {
      const place = args.includes("--manifest") ? [deploy(iris)] : [];

      const { stdout, exitCode } = await project.lock("--undo", "datasets/locks/people.json", ...args, ...place);

      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^dataset "people" is not locked any more; its file stays as it is: .*\n$/);
      expect(project.readLock("people")).toBeUndefined();
      expect(existsSync(join(project.folder, "datasets/people.json"))).toBe(true);
    },
  );

  it("goes back to what a stack has, and says what the file has beyond it", async () => {
    project.write("iris.json", grown);
    await project.lock();

    const { stdout, exitCode } = await project.lock("--undo", "iris", "--manifest", deploy(iris, "2026-11-02"));

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^dataset "iris" is locked as stack "dev" \(.*\) has it, of 2026-11-02; its file stays as it is, and adds column "note": .*\n$/,
    );
    expect(project.readLock("iris")).toMatchObject({ lockedOn: "2026-11-02", definition: { columns: iris.columns } });
  });

  it("refuses to take back what a stack has, also with --never-deployed", async () => {
    const { exitCode, stderr } = await project.lock("--undo", "iris", "--never-deployed", "--manifest", deploy(iris));

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^refused: dataset "iris": stack "dev" .* has it as it is locked, and data that relies on it\n$/,
    );
    expect(project.readLock("iris")).toBeDefined();
  });

  it("asks the stack that runs here", async () => {
    const manifest = JSON.parse(readFileSync(deploy(iris), "utf8"));
    const url = "http://127.0.0.1:4566";
    const endpoint = { url, pid: process.pid, bucketsFolder: project.folder, speedUp: 1, manifest };
    writeFileSync(join(project.folder, "endpoint.json"), JSON.stringify(endpoint));

    const { exitCode, stdout, stderr } = await project.lock("--undo", "iris", "people");

    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^dataset "people" is not locked any more; /);
    expect(stderr).toContain(`dataset "iris": stack "dev" (the local endpoint ${url}) has it as it is locked`);
  });

  it("refuses while a stack of the project is to have it, and was not asked", async () => {
    writeFileSync(join(project.folder, "Pulumi.prod.yaml"), '{"config":{"sluice:datasets":["people"]}}');

    const { exitCode, stderr } = await project.lock("--undo", "people", "--manifest", deploy(iris));

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^refused: dataset "people": Pulumi\.prod\.yaml lists it, and nobody asked .*\n$/);
    expect((await project.lock("--undo", "people", "--never-deployed")).exitCode).toBe(0);
  });

  it("is the way out for a lock whose definition is gone", async () => {
    rmSync(join(project.folder, "datasets/people.json"));

    expect(await project.lock("--undo", "people", "--never-deployed")).toMatchObject({
      exitCode: 0,
      stdout: 'dataset "people" is not locked any more; there is no file that defines it\n',
    });
    expect(await project.lock("--check")).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("says of what is not locked that it is not", async () => {
    project.write("roses.json", { ...iris, name: "roses" });

    expect(await project.lock("--undo", "roses", "--never-deployed")).toMatchObject({
      exitCode: 1,
      stderr: 'refused: dataset "roses": is not locked\n',
    });
  });
});
