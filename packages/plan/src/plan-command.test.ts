import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it } from "vitest";

const packageDir = fileURLToPath(new URL("..", import.meta.url));
const workDir = createTemporaryFolder("plan");

function fixture(name: string): string {
  return join(packageDir, "src", "fixtures", name);
}

function plan(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageDir, "src", "main.ts"), "plan", ...args],
    {
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

describe("plan", () => {
  it("saves a plan, and shows what differs from it", () => {
    const saved = join(workDir, "saved.json");
    const small = ["--dir", fixture("small-program"), "--stack", "test"];

    expect(plan(...small, "--save", saved)).toMatchObject({ status: 0, stderr: "" });
    expect(plan(...small, "--against", saved).stdout).toContain("nothing changed");

    writeFileSync(saved, readFileSync(saved, "utf8").replace('"token": "hush"', '"token": "quiet"'));

    expect(plan(...small, "--against", saved).stdout).toContain('  ~ s3/Bucket lake\n      token: "quiet" -> "hush"\n');
  });

  it("answers with JSON", () => {
    const { status, stdout } = plan("--dir", fixture("small-program"), "--stack", "test", "--json");

    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      stack: "test",
      region: "eu-west-1",
      components: [{ kind: "Shore", name: "north", resources: [{ kind: "s3/Bucket", name: "lake", protect: true }] }],
      idleCost: { perMonth: 0, currency: "USD" },
      problems: [],
    });
  });

  it("fails when AWS would refuse something, and says what", () => {
    const { status, stdout } = plan("--dir", fixture("refused-program"), "--stack", "test");

    expect(status).toBe(1);
    expect(stdout).toContain('AWS would refuse\n  delivery stream "refused": ');
  });

  it.each([
    [["--stack", "nowhere"], 1, "no such stack"],
    [["--stack", "test", "--against", join(tmpdir(), "no-such-plan.json")], 1, "ENOENT"],
    [["--stack", "test", "--against", join(packageDir, "package.json")], 1, "not a plan that --save wrote"],
    [["--stack", "test", "--save", join(workDir, "no", "such", "folder")], 1, "ENOENT"],
    [["--sort"], 2, "unknown option '--sort'"],
  ])("says in one line what is wrong: %j", (args, status, message) => {
    const { stderr, ...rest } = plan("--dir", fixture("small-program"), ...args);

    expect(rest).toEqual({ status, stdout: "" });
    expect(stderr).toMatch(/^.+\n$/);
    expect(stderr).toContain(message);
  });
});
