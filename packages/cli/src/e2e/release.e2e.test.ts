import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { replaceFile } from "@sluice/command-line";
import { installPulumiStub } from "@sluice/pulumi-cli/testing";
import {
  createTemporaryFolder,
  type ProcessResult,
  rootDir,
  runProcess,
  type RunningProcess,
  startProcess,
} from "@sluice/testing";
import { beforeAll, describe, expect, it } from "vitest";

import { installRelease, packRelease, strangerFiles } from "./stranger-project.ts";

const project = createTemporaryFolder("stranger");

beforeAll(async () => {
  const tarballs = await packRelease(createTemporaryFolder("release"));
  for (const [name, text] of Object.entries(strangerFiles)) replaceFile(join(project, name), text);
  await installRelease(project, tarballs);
}, 120_000);

/** As anybody's shell would: this repository's own settings do not reach it. */
const surroundings = { cwd: project, isBare: true, environment: { SLUICE_PROJECT: undefined } };
const sluice = join(project, "node_modules/.bin/sluice");

function run(...args: readonly string[]): Promise<ProcessResult> {
  return runProcess(sluice, args, surroundings);
}

async function startLocal(): Promise<RunningProcess> {
  const local = startProcess(sluice, ["local", "--port", "0", "--speed-up", "600"], surroundings);
  await local.whenPrinted("Ctrl-C delivers");
  return local;
}

describe("a release, installed offline into an empty folder", () => {
  it("has the project's version, changelog and the licences of what is in it, and no workspace left", () => {
    const { version } = readJson(join(rootDir, "package.json"));

    for (const name of ["@sluice/infra", "@sluice/cli"]) {
      const folder = join(project, "node_modules", name);
      const manifest = readJson(join(folder, "package.json"));
      expect(manifest).toMatchObject({ name, version });
      expect(JSON.stringify(manifest)).not.toMatch(/workspace:|catalog:|@sluice\/(?!infra|cli)/);
      expect(readFileSync(join(folder, "CHANGELOG.md"), "utf8")).toContain("## Unreleased");
      expect(readFileSync(join(folder, "THIRD-PARTY-NOTICES.md"), "utf8")).toMatch(/^## papaparse .*\(MIT\)$/m);
    }
  });

  it("has types for a program of ten lines and a dataset file", async () => {
    const { stdout, exitCode } = await runProcess("tsc", ["--project", project]);

    expect(stdout).toBe("");
    expect(exitCode).toBe(0);
  });

  it("has types that import only what it depends on", () => {
    const folder = join(project, "node_modules/@sluice/infra");
    const { dependencies, peerDependencies } = readJson(join(folder, "package.json"));
    const files = readdirSync(join(folder, "dist")).filter((file) => file.endsWith(".d.ts"));

    const imported = files.flatMap((file) => listImports(readFileSync(join(folder, "dist", file), "utf8")));

    expect(Object.keys({ ...dependencies, ...peerDependencies })).toEqual(expect.arrayContaining(imported));
    expect(imported).toContain("@pulumi/pulumi");
  });

  it("lists its commands on any Node.js", async () => {
    const { stdout, exitCode } = await run("--help");

    expect(stdout).toMatch(/^Usage: sluice/);
    expect(exitCode).toBe(0);
  });

  it("says its version", async () => {
    const { stdout } = await run("--version");

    expect(stdout).toMatch(/^sluice \d+\.\d+\.\d+, Node\.js \d+\./);
  });

  it("writes a definition that finds what it imports", async () => {
    const discovered = await run("discover", "weather.csv", "--name", "readings");

    expect(discovered.stdout).toContain("Wrote datasets/readings.ts");
    expect(readFileSync(join(project, "datasets/readings.ts"), "utf8")).toContain('from "@sluice/infra/schema"');
    expect((await run("lock", "readings")).exitCode).toBe(0);
  });

  it("plans the program, functions and all", async () => {
    const { stdout, stderr, exitCode } = await run("plan", "--json");

    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toMatchObject({ project: "stations", stack: "dev", region: "eu-west-1", problems: [] });
    expect(stdout).toContain("stations-dev-weather-transform");
    expect(exitCode).toBe(0);
  });

  it("brings the Pulumi CLI's package, and finds what that has fetched", async () => {
    const home = createTemporaryFolder("pulumi");
    installPulumiStub(home, 'echo "$@"');

    const environment = { ...surroundings.environment, PULUMI_HOME: home };
    const { stdout } = await runProcess(sluice, ["pulumi", "stack", "ls"], { ...surroundings, environment });

    expect(stdout).toBe("stack ls\n");
  });

  it("runs the program on this machine, loads, accounts for and queries rows, and shows them in a browser", async () => {
    const local = await startLocal();

    const load = await run("load", "weather", "--source", "weather.csv", "--verify");
    const query = await run("query", "SELECT station, temperature FROM weather ORDER BY 2", "--format", "csv");
    const [url = ""] = /http:\/\/127\.0\.0\.1:\d+/.exec(local.printed()) ?? [];
    const page = await (await fetch(url, { headers: { accept: "text/html" } })).text();
    const [script = ""] = /\/console\/assets\/[^"]+\.js/.exec(page) ?? [];
    const asset = await fetch(new URL(script, url));
    local.child.kill("SIGTERM");
    const { exitCode } = await local.finished;

    expect(load.stdout).toContain("every one of 3 rows is accounted for");
    expect(query.stdout).toBe("station,temperature\nOslo,-4.0\nOslo,-3.5\nRome,11.0\n");
    expect([script === "", asset.status]).toEqual([false, 200]);
    expect([load.exitCode, query.exitCode, exitCode]).toEqual([0, 0, 0]);
  });
});

/** Packages that a module imports by name. */
function listImports(text: string): readonly string[] {
  const imports = text.matchAll(/ from "(?<name>(?:@[^/"]+\/)?[^@./"][^/"]*)[^"]*"/g);
  return [...imports].flatMap(({ groups }) => groups?.["name"] ?? []);
}

function readJson(path: string): Readonly<Record<string, object>> {
  const parsed: Readonly<Record<string, object>> = JSON.parse(readFileSync(path, "utf8"));
  return parsed;
}
