import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { irisManifest, stackManifest } from "@sluice/lake/testing";
import { installPulumiStub } from "@sluice/pulumi-cli/testing";
import { lockDefinition, openRegistry } from "@sluice/registry";
import { type DatasetDefinition, hashDefinition, text } from "@sluice/schema";
import { findDefinition } from "@sluice/schema/testing";
import { createTemporaryFolder, runNode } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

const mainFile = join(import.meta.dirname, "../main.ts");
const iris = findDefinition("iris");
const note = { name: "note", type: text, header: "note", optional: true } as const;
const grown: DatasetDefinition = { ...iris, columns: [...iris.columns, note] };
const moved: DatasetDefinition = { ...iris, routingColumn: "sepal_width" };

let project: string;

/** A project whose program creates nothing, and says in its manifest that it has iris so. */
beforeEach(() => {
  project = createTemporaryFolder("deploy");
  mkdirSync(join(project, "datasets"));
  write("Pulumi.yaml", "name: small\nmain: .\nruntime: nodejs\n");
  write("Pulumi.test.yaml", "{}");
  write("package.json", '{ "type": "module", "main": "program.js" }');
  write(
    "program.js",
    'import { readFileSync } from "node:fs";\nexport const manifest = JSON.parse(readFileSync("planned"));\n',
  );
  plan(iris);
  installPulumi("echo \"error: no stack named 'test' found\" >&2; exit 255");
});

function write(file: string, content: string): void {
  writeFileSync(join(project, file), content);
}

function plan(definition: DatasetDefinition): void {
  write("planned", toManifest(definition));
  write("datasets/iris.json", JSON.stringify(definition));
}

function toManifest(definition: DatasetDefinition): string {
  const entry = { ...irisManifest, definition, definitionHash: hashDefinition(definition) };
  return JSON.stringify({ ...stackManifest, datasets: { iris: entry } });
}

function lockAsItIs(definition: DatasetDefinition): void {
  lockDefinition(openRegistry(project), definition);
}

/** Stands in for the CLI, which tests cannot download: answers what is deployed, and writes down other calls. */
function installPulumi(answer: string): void {
  installPulumiStub(
    project,
    `if [ "$1 $2" = "stack export" ]; then echo '{"deployment":{}}'; exit; fi
if [ "$1" = stack ]; then echo "$@" >> asked; ${answer}; exit; fi
echo "$@" >> calls`,
  );
}

function installDeployed(definition: DatasetDefinition): void {
  write("deployed", toManifest(definition));
  installPulumi("cat deployed");
}

function read(file: string): string {
  return existsSync(join(project, file)) ? readFileSync(join(project, file), "utf8") : "";
}

function run(...args: readonly string[]) {
  const environment = { SLUICE_PROJECT: project, PULUMI_HOME: project };
  return runNode(mainFile, args, { cwd: project, environment });
}

describe("up", () => {
  it("deploys what is locked as it is, where nothing is deployed, and asks for that once", async () => {
    lockAsItIs(iris);

    expect(await run("up", "--stack", "acme/small/test")).toMatchObject({ exitCode: 0, stderr: "" });
    expect(read("calls")).toBe("up --stack acme/small/test\n");
    expect(read("asked")).toBe("stack output manifest --json --stack acme/small/test --non-interactive\n");
  });

  it("asks for no lock of a window's results, which follow from the dataset's own", async () => {
    lockAsItIs(iris);
    const window = { of: "iris", name: "per_minute", functionName: "sluice-test-iris-per-minute" };
    const results = { ...irisManifest, dataset: "iris_per_minute", window };
    const planned = JSON.parse(toManifest(iris));
    write("planned", JSON.stringify({ ...planned, datasets: { ...planned.datasets, iris_per_minute: results } }));

    expect(await run("up", "--stack", "test")).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it("refuses what is not locked, with the way out", async () => {
    expect(await run("up", "--stack", "test")).toMatchObject({
      exitCode: 1,
      stderr:
        "test: definitions are in the way, so nothing was created\n" +
        '  dataset "iris" is not locked yet: run "npx sluice lock", and commit\n',
    });
    expect(read("calls")).toBe("");
  });

  it.each(["up", "preview"])("refuses what the deployed data could not take, before %s", async (word) => {
    lockAsItIs(moved);
    plan(moved);
    installDeployed(iris);

    const { exitCode, stderr } = await run(word, "--stack", "test");

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/so nothing was created\n {2}dataset "iris" since 2026-11-21: routingColumn changed: .*\n$/);
    expect(read("calls")).toBe("");
  });

  it("says what changes, and deploys it", async () => {
    lockAsItIs(grown);
    plan(grown);
    installDeployed(iris);

    expect(await run("up", "--stack", "test")).toMatchObject({
      exitCode: 0,
      stderr: 'dataset "iris" since 2026-11-21: optional column "note" was added: it is null in all rows before\n',
    });
    expect(read("calls")).toBe("up --stack test\n");
  });

  it.each([
    ["echo 'error: not logged in' >&2; exit 1", "not logged in"],
    [
      `echo '{"version":1}'`,
      'stack manifest: has version 1, of an older Sluice; this one reads version 2: deploy the stack again ("sluice up"), or start it again here ("sluice local")',
    ],
  ])("goes by the locks alone when it cannot read what is deployed: %s", async (answer, problem) => {
    lockAsItIs(iris);
    installPulumi(answer);

    const { exitCode, stderr } = await run("up", "--stack", "test");

    expect({ exitCode, calls: read("calls") }).toEqual({ exitCode: 0, calls: "up --stack test\n" });
    expect(stderr).toBe(
      `definitions were compared with their locks alone: stack "test" as it is deployed cannot be read: ${problem}\n`,
    );
  });
});

describe("preview", () => {
  it("only notes what is not locked yet", async () => {
    expect(await run("preview", "--stack", "test")).toMatchObject({
      exitCode: 0,
      stderr: 'dataset "iris" is not locked yet: run "npx sluice lock", and commit\n',
    });
    expect(read("calls")).toBe("preview --stack test\n");
  });
});

describe("plan", () => {
  it("notes what is not locked yet, and since when the rest is", async () => {
    const unlocked = await run("plan", "--stack", "test");
    lockAsItIs(iris);
    const locked = await run("plan", "--stack", "test");

    expect(unlocked.exitCode).toBe(0);
    expect(unlocked.stdout).toContain(
      '\nDefinitions\n  dataset "iris" is not locked yet: run "npx sluice lock", and commit\n',
    );
    expect(locked.stdout).toMatch(/\nDefinitions\n {2}dataset "iris": as locked on \d{4}-\d\d-\d\d\n/);
  });

  it("compares with a saved plan, and fails for what data could not take", async () => {
    await run("plan", "--stack", "test", "--save", "saved.json");

    plan(grown);
    expect((await run("plan", "--stack", "test", "--against", "saved.json")).stdout).toContain(
      '\n  dataset "iris" since 2026-11-21: optional column "note" was added: ',
    );
    plan(moved);
    const { exitCode, stdout } = await run("plan", "--stack", "test", "--against", "saved.json");

    expect(exitCode).toBe(1);
    expect(stdout).toContain('\n  refused: dataset "iris" since 2026-11-21: routingColumn changed: ');
  });
});
