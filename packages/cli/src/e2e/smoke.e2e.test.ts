import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { readManifestOutput } from "@sluice/local";
import { installPulumiStub } from "@sluice/pulumi-cli/testing";
import { devStack, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder, startNode } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { writeEndpointFile } from "./analyst-commands.ts";
import { collectDevPlan, type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { mainFile, runSluice } from "./run-sluice.ts";

let environment: DevEnvironment;
let endpointFile: string;

beforeAll(async () => {
  environment = await startDevEnvironment();
  endpointFile = await writeEndpointFile(environment);
});

afterAll(() => environment.close());

/** A project whose stack is not deployed, and a Pulumi CLI that "deploys" the stack that runs here. */
async function createUndeployed({ up = "" } = {}) {
  const home = createTemporaryFolder("smoke");
  const project = writeProject({ folder: join(home, "project"), stacks: { dev: devStack } });
  const deployed = join(home, "deployed");
  writeFileSync(join(home, "manifest.json"), JSON.stringify(readManifestOutput(await collectDevPlan())));
  installPulumiStub(
    home,
    `case "$1 $2" in
"stack output") [ -e ${deployed} ] || exit 255; cat ${home}/manifest.json; exit;;
"stack export") echo '{"deployment":{}}'; exit;;
esac
echo "$@" >> ${home}/calls
case "$1" in up) touch ${deployed}; ${up};; destroy) rm ${deployed};; esac`,
  );
  const variables = {
    PULUMI_HOME: home,
    SLUICE_PROJECT: project,
    SLUICE_ENDPOINT_FILE: join(home, "none.json"),
    AWS_ENDPOINT_URL: environment.url,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
  return { variables, deployed, readCalls: () => readFileSync(join(home, "calls"), "utf8").split("\n").slice(0, -1) };
}

describe("smoke", () => {
  it("finds again what it sends to a stack that runs here, and leaves the stack alone", async () => {
    const { exitCode, stdout, stderr } = await runSluice("smoke", ["--no-up", "--rows", "70"], {
      SLUICE_ENDPOINT_FILE: endpointFile,
    });

    expect(stderr).toMatch(
      /^ {2}load iris +passed +[\d.]+ s {2}70 rows in \d+ records\n {2}verify iris +passed +[\d.]+ s {2}every one of 70 rows is accounted for\n {2}query iris +passed +[\d.]+ s {2}SQL finds 70 rows\n$/,
    );
    expect(stdout).toMatch(
      /^stack "dev": all 3 steps passed, in \d+ s together\ncost: nothing here; on AWS sending \$[\d.e-]+, queries about \$0.00025 \(.+\)\nleft: up to 70 made-up rows of load \S+ are in dataset "iris"\n$/,
    );
    expect(exitCode).toBe(0);
  });

  it("deploys a stack, tests it and deletes it", async () => {
    const { variables, deployed, readCalls } = await createUndeployed();

    const { exitCode, stdout } = await runSluice("smoke", ["iris", "--json"], variables);

    const result = JSON.parse(stdout);
    expect(result.steps).toMatchObject(
      ["up", "load", "verify", "query", "down"].map((name) => ({ name, isPassed: true })),
    );
    expect(result).toMatchObject({ left: [], cost: { queryDollars: 0.00025, stackDollars: expect.any(Number) } });
    expect(readCalls()).toEqual(["up --stack dev --yes", "destroy --stack dev --yes"]);
    expect(existsSync(deployed)).toBe(false);
    expect(exitCode).toBe(0);
  });

  it("deletes what it had begun to deploy when it is interrupted", async () => {
    const { variables, deployed, readCalls } = await createUndeployed({
      up: "trap 'exit 1' INT; sleep 30 > /dev/null 2>&1 & wait",
    });
    const smoke = startNode(mainFile, ["smoke"], { environment: variables });
    await expect.poll(() => existsSync(deployed), { timeout: 20_000 }).toBe(true);

    smoke.child.kill("SIGTERM");
    const { exitCode, stderr } = await smoke.finished;

    expect(stderr).toContain("interrupted: deleting what was deployed; Ctrl-C again leaves it\n");
    expect(readCalls()).toEqual(["up --stack dev --yes", "destroy --stack dev --yes"]);
    expect(existsSync(deployed)).toBe(false);
    expect(exitCode).toBe(130);
  });

  it("names a step that failed, with what to do, and what is left", async () => {
    const { variables, readCalls } = await createUndeployed();

    const { exitCode, stdout, stderr } = await runSluice("smoke", ["--keep"], {
      ...variables,
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    });

    expect(stderr).toMatch(
      / {2}load iris +FAILED +[\d.]+ s {2}.*no answer.*\n +what to do: "sluice doctor .* iris" checks what a load depends on\n$/,
    );
    expect(stdout).toContain("1 of 2 steps failed");
    expect(stdout).toContain('left: stack "dev" is still deployed: "sluice down --stack dev" deletes it\n');
    expect(readCalls()).toEqual(["up --stack dev --yes"]);
    expect(exitCode).toBe(1);
  });

  it.each([
    [["--stack", "dev"], 1, 'stack "dev" runs on this machine: --no-up tests it as it is'],
    [["roses", "--no-up"], 2, 'stack "dev" has no dataset "roses"; datasets there: iris'],
    [["--rows", "0"], 2, "Allowed: a whole number from 1 to 100000."],
  ])("refuses %j in one line", async (args, code, message) => {
    const { exitCode, stderr } = await runSluice("smoke", args, { SLUICE_ENDPOINT_FILE: endpointFile });

    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    expect(exitCode).toBe(code);
  });
});
