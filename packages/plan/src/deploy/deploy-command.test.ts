import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { installPulumiStub } from "@sluice/pulumi-cli/testing";
import { createTemporaryFolder, runNode } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

const mainPath = fileURLToPath(new URL("../main.ts", import.meta.url));
const fixturesDir = fileURLToPath(new URL("../fixtures", import.meta.url));

let workDir: string;

beforeEach(() => {
  workDir = createTemporaryFolder("deploy");
});

/** Stands in for the CLI, which tests cannot download: writes down how it was called, and exits as told. */
function installPulumi({ exitCode = 0, selected = "", state = '{"deployment":{}}' } = {}): void {
  installPulumiStub(
    workDir,
    `if [ "$2" = export ]; then echo '${state}'; exit; fi
if [ "$1" = stack ]; then [ -n "${selected}" ] && echo "${selected}"; exit $?; fi
echo "$@" >> "${join(workDir, "calls")}"
pwd > "${join(workDir, "folder")}"
exit ${exitCode}`,
  );
}

function calls(): string {
  const path = join(workDir, "calls");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

async function deploy(fixture: string, ...args: readonly string[]) {
  const environment = { PULUMI_HOME: workDir };
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

  const key = "urn:pulumi:test::small::aws:kms/key:Key::small-key";
  const resources = [{ urn: key, type: "aws:kms/key:Key", custom: true, outputs: { arn: "arn:key" } }];
  const withKey = JSON.stringify({ deployment: { resources } });

  it.each(["up", "preview"])(
    "refuses to lose what data needs, before %s, and goes ahead when told so",
    async (word) => {
      installPulumi({ state: withKey });

      const refused = await deploy("small-program", word, "--stack", "test");
      const allowed = await deploy("small-program", word, "--stack", "test", "--allow-loss", "small-key", "--yes");

      expect(refused.exitCode).toBe(1);
      expect(refused.stderr).toMatch(
        /^test: data would be lost, so nothing was changed\n {2}Key "small-key" would be deleted: .+\n {2}docs.+--allow-loss small-key\n$/,
      );
      expect(allowed).toEqual({ exitCode: 0, stderr: "" });
      expect(calls()).toBe(`${word} --stack test --yes\n`);
    },
  );

  it("deploys, with a note, where it cannot be read what is deployed", async () => {
    installPulumi({ state: "nonsense" });

    expect(await deploy("small-program", "up", "--stack", "test")).toEqual({
      exitCode: 0,
      stderr: expect.stringMatching(/^what would be lost is not known: .+\n$/),
    });
    expect(calls()).toBe("up --stack test\n");
  });

  it("finds the program above the folder that it is started in, and in the one that is named", async () => {
    installPulumi();

    expect(await deploy("small-program/..", "preview", "-C", "small-program", "-s", "test")).toMatchObject({
      exitCode: 0,
    });
    expect(readFileSync(join(workDir, "folder"), "utf8")).toBe(`${fixturesDir.replace(/\/$/, "")}\n`);
  });

  it.each(["up", "preview", "down"])("explains %s without Pulumi", async (word) => {
    const { exitCode, stderr } = await deploy("small-program", word, "--help");

    expect({ exitCode, stderr, calls: calls() }).toEqual({ exitCode: 0, stderr: "", calls: "" });
  });
});

describe("down", () => {
  it("runs pulumi destroy, and ends as it does", async () => {
    installPulumi({ exitCode: 3 });

    expect(await deploy("small-program", "down", "--stack", "test", "--yes")).toEqual({ exitCode: 3, stderr: "" });
    expect(calls()).toBe("destroy --stack test --yes\n");
  });
});

describe("pulumi", () => {
  it("runs any command of Pulumi's, its help too", async () => {
    installPulumi({ exitCode: 2 });

    expect(await deploy("small-program", "pulumi", "config", "--help")).toEqual({ exitCode: 2, stderr: "" });
    expect(calls()).toBe("config --help\n");
  });
});
