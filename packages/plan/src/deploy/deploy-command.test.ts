import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { createTemporaryFolder, runNode } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

const mainPath = fileURLToPath(new URL("../main.ts", import.meta.url));
const fixturesDir = fileURLToPath(new URL("../fixtures", import.meta.url));

let workDir: string;

beforeEach(() => {
  workDir = createTemporaryFolder("deploy");
});

/** Stands in for the CLI, which tests cannot download: writes down how it was called, and exits as told. */
function installPulumi({ exitCode = 0, selected = "" } = {}): void {
  const path = join(workDir, "pulumi");
  const callsPath = join(workDir, "calls");
  writeFileSync(
    path,
    `#!/bin/sh
if [ "$1" = stack ]; then [ -n "${selected}" ] && echo "${selected}"; exit $?; fi
echo "$@" >> "${callsPath}"
exit ${exitCode}
`,
  );
  chmodSync(path, 0o755);
}

function calls(): string {
  const path = join(workDir, "calls");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

async function deploy(fixture: string, ...args: readonly string[]) {
  const environment = { PATH: `${workDir}:/bin` };
  const { exitCode, stderr } = await runNode(mainPath, args, { cwd: join(fixturesDir, fixture), environment });
  return { exitCode, stderr };
}

describe("deploy", () => {
  it("runs pulumi as it was asked to, and ends as it does", async () => {
    installPulumi({ exitCode: 7 });

    expect(await deploy("small-program", "up", "--stack", "test", "--yes")).toEqual({ exitCode: 7, stderr: "" });
    expect(calls()).toBe("up --stack test --yes\n");
  });

  it("runs nothing when AWS would refuse a resource", async () => {
    installPulumi();
    const { exitCode, stderr } = await deploy("refused-program", "up", "--stack", "test");

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^test: AWS would refuse this, so nothing was created\n {2}delivery stream "refused": /);
    expect(calls()).toBe("");
  });

  it("runs nothing when the program fails", async () => {
    installPulumi();

    expect(await deploy("failing-program", "up", "--stack", "test")).toEqual({
      exitCode: 1,
      stderr: "the program is wrong\n",
    });
    expect(calls()).toBe("");
  });

  it("uses the selected stack when none is named", async () => {
    installPulumi({ selected: "acme/small/test" });

    expect(await deploy("small-program", "preview")).toEqual({ exitCode: 0, stderr: "" });
    expect(calls()).toBe("preview\n");
  });

  it("asks for a stack when none is named and none selected", async () => {
    installPulumi();

    expect(await deploy("small-program", "up")).toEqual({
      exitCode: 2,
      stderr: "which stack? Name one, for example: --stack dev\n",
    });
  });

  it("says where to get pulumi when it is not installed", async () => {
    const { exitCode, stderr } = await deploy("small-program", "up", "--stack", "test");

    expect(exitCode).toBe(1);
    expect(stderr).toContain("pulumi: not found");
  });
});
