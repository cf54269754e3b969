import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { placeManifest, readManifestOutput } from "@sluice/local";
import { findInstalledClients, rootDir, runProcess } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { collectDevPlan, type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

const document = readFileSync(join(rootDir, "docs/http.md"), "utf8");
const settings = { http: true };
const { hasBoto3 } = findInstalledClients();
const hasCurl = findCurl();

let environment: DevEnvironment;
let variables: Readonly<Record<string, string>>;

beforeAll(async () => {
  environment = await startDevEnvironment(settings);
  const { datasets } = placeManifest(readManifestOutput(await collectDevPlan(settings)), environment.url);
  variables = {
    ROWS_URL: datasets["iris"]?.rowsUrl ?? "none",
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "",
  };
});

afterAll(() => environment.close());

/** Whether there is a curl that signs; says so aloud when there is none. */
function findCurl(): boolean {
  const isHere = spawnSync("curl", ["--aws-sigv4", "aws:amz", "--version"]).status === 0;
  if (!isHere) process.stderr.write("SKIPPED: curl 7.75 or later is not on this machine\n");
  return isHere;
}

/** The document's one block of a language. */
function findExample(language: string): string {
  const [, block, ...others] = document.split(new RegExp(`^\`\`\`${language}\n`, "m"));
  if (block === undefined || others.length > 0) throw new Error(`expected one block of ${language}`);
  return block.slice(0, block.indexOf("```"));
}

async function run(program: string, ...args: readonly string[]) {
  const { exitCode, stdout, stderr } = await runProcess(program, args, { cwd: rootDir, environment: variables });
  return { exitCode, stderr, answer: JSON.parse(stdout.slice(stdout.indexOf("{"))) };
}

const taken = { rows: { read: 150, acknowledged: 150, rejected: 0, unacknowledged: 0 } };

describe("the examples of docs/http.md", () => {
  it.skipIf(!hasCurl)("post with curl", async () => {
    expect((await run("sh", "-c", findExample("sh"))).answer).toMatchObject(taken);
  });

  it.skipIf(!hasBoto3)("post with Python", async () => {
    expect((await run("python3", "-c", findExample("python"))).answer).toMatchObject(taken);
  });

  it("post with TypeScript", async () => {
    // Beside the modules of this package, which has what it imports.
    const folder = join(rootDir, "packages/cli/dist/example");
    const file = join(folder, "post-rows.ts");
    mkdirSync(folder, { recursive: true });
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(file, findExample("ts"));

    expect((await run(process.execPath, file)).answer).toMatchObject(taken);
  });

  it("have each row in SQL once for each request", async () => {
    await environment.whenDelivered();

    const requests = 1 + Number(hasCurl) + Number(hasBoto3);
    expect(await environment.queryRows()).toHaveLength(150 * requests);
  });
});
