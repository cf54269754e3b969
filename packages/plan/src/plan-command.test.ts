import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder, rootDir, runNode } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { loadPlan } from "./report/saved-plan.ts";

const packageDir = fileURLToPath(new URL("..", import.meta.url));
const workDir = createTemporaryFolder("plan");

function fixture(name: string): string {
  return join(packageDir, "src", "fixtures", name);
}

function plan(...args: readonly string[]) {
  return planIn(undefined, ...args);
}

function planIn(cwd: string | undefined, ...args: readonly string[]) {
  return runNode(join(packageDir, "src", "main.ts"), ["plan", ...args], cwd === undefined ? {} : { cwd });
}

describe("plan", () => {
  it("saves a plan, and shows what differs from it", async () => {
    const saved = join(workDir, "saved.json");
    const small = ["--dir", fixture("small-program"), "--stack", "test"];

    expect(await plan(...small, "--save", saved)).toMatchObject({ exitCode: 0, stderr: "" });
    expect((await plan(...small, "--against", saved)).stdout).toContain("Nothing changed");

    writeFileSync(saved, readFileSync(saved, "utf8").replace('"token": "hush"', '"token": "quiet"'));

    expect((await plan(...small, "--against", saved)).stdout).toContain(
      '  ~ s3/Bucket lake\n      token: "quiet" -> "hush"\n',
    );
  });

  it.each([[".", "small-program"] as const, ["../small-program/", "refused-program"] as const])(
    "saves files of the project by their relative paths and hashes, with --dir %s",
    async (dir, cwd) => {
      const saved = join(workDir, "portable.json");

      await planIn(fixture(cwd), "--dir", dir, "--stack", "test", "--save", saved);

      const { resources } = loadPlan(saved);
      expect(resources.find(({ name }) => name === "lake")?.inputs["program"]).toEqual({
        path: "program.ts",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    },
  );

  it("answers with JSON", async () => {
    const { exitCode, stdout } = await plan("--dir", fixture("small-program"), "--stack", "test", "--json");

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      stack: "test",
      region: "eu-west-1",
      components: [{ kind: "Shore", name: "north", resources: [{ kind: "s3/Bucket", name: "lake", protect: true }] }],
      idleCost: { perMonth: 0, currency: "USD" },
      problems: [],
    });
  });

  it.each(["--project", "--dir"])("takes the folder of Pulumi.yaml from %s, also a relative one", async (option) => {
    const folder = relative(rootDir, fixture("small-program"));
    const { exitCode, stdout } = await plan(option, folder, "--stack", "test");

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^small test: 1 resources in eu-west-1\n/);
  });

  it("fails when AWS would refuse something, and says what", async () => {
    const { exitCode, stdout } = await plan("--dir", fixture("refused-program"), "--stack", "test");

    expect(exitCode).toBe(1);
    expect(stdout).toContain('AWS would refuse\n  delivery stream "refused": ');
  });

  it.each([
    [["--stack", "nowhere"], 1, "no such stack"],
    [["--stack", "test", "--against", join(tmpdir(), "no-such-plan.json")], 1, "no-such-plan.json: no such file\n"],
    [["--stack", "test", "--against", join(packageDir, "package.json")], 1, "save the plan again"],
    [["--stack", "test", "--save", join(workDir, "no", "such", "folder")], 1, "folder: no such folder\n"],
    [["--sort"], 2, "unknown option '--sort'"],
  ])("says in one line what is wrong: %j", async (args, exitCode, message) => {
    const { stderr, ...rest } = await plan("--dir", fixture("small-program"), ...args);

    expect(rest).toEqual({ exitCode, stdout: "" });
    expect(stderr).toMatch(/^.+\n$/);
    expect(stderr).toContain(message);
  });
});
