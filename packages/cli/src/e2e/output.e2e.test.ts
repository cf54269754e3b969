import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder, runProcess, startProcess } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { putIrisRecords, writeEndpointFile } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { mainFile, runSluice } from "./run-sluice.ts";
import { createLakeDir } from "./start-local.ts";

let environment: DevEnvironment;
let endpointFile = "";
const folder = createTemporaryFolder("output");
const sample = "samples/iris.csv";

beforeAll(async () => {
  environment = await startDevEnvironment();
  endpointFile = await writeEndpointFile(environment);
  await putIrisRecords(environment, ["1,2,3,4,one\n", "1,2,3,4,two\n"]);
});

afterAll(() => environment.close());

/** Runs `sluice <line>` in a shell, with its output as the line says. Its exit code is that of the command. */
function runLine(line: string) {
  const script = `set -o pipefail; ${process.execPath} ${mainFile} ${line}`;
  // As if pnpm did not run the tests: under it, the generator advises how to pipe.
  const variables = { SLUICE_ENDPOINT_FILE: endpointFile, npm_lifecycle_event: undefined };
  return runProcess("bash", ["-c", script], { environment: variables });
}

const load = `load iris --source ${sample} --max-rows 10 --interval 0.1 --rejects ${join(folder, "rejects")}`;
const rejected = `load iris --source package.json --dry-run --rejects ${join(folder, "rejects")}`;
const missing = `verify iris --source ${sample} --wait-seconds 0`;

describe("a command whose output nobody reads", () => {
  it.each([
    ["rows that are missing", missing, 1],
    ["rows that were rejected", rejected, 3],
    ["what a plan would be refused for", "plan --stack nowhere", 1],
  ])("tells by its exit code of %s", async (_, line, code) => {
    expect(await runLine(`${line} | true`)).toMatchObject({ exitCode: code });
  });

  it("ends quietly when it merely prints", async () => {
    for (const line of [
      "tail iris --from trim-horizon",
      "locate --no-rows",
      'query "select 1"',
      "generate iris --rows 200000",
    ]) {
      expect(await runLine(`${line} | true`)).toMatchObject({ exitCode: 0, stdout: "" });
    }
  });

  it("sends every row that it was asked to", async () => {
    expect(await runLine(`${load} | head -1`)).toMatchObject({ exitCode: 0, stderr: "" });
    expect(await runLine(`${load} 2>&1 | head -1`)).toMatchObject({ exitCode: 0 });
    // One row a record, after those that were there before.
    const all = await runLine("tail iris --from trim-horizon --json --max-records 22");
    expect(all.stdout.split("\n")).toHaveLength(22 + 1);
  });

  it("goes on as a local stack, and delivers what is buffered at its end", async () => {
    const dir = createLakeDir();
    const file = join(dir, ".endpoint.json");
    const line = `exec ${process.execPath} ${mainFile} local --port 0 --dir ${dir} > >(head -1)`;
    const local = startProcess("bash", ["-c", line], { environment: { SLUICE_ENDPOINT_FILE: file } });
    await expect.poll(() => existsSync(file)).toBe(true);
    const args = ["iris", "--source", sample, "--rejects", join(folder, "rejects")];
    const loaded = await runSluice("load", args, { SLUICE_ENDPOINT_FILE: file });
    local.child.kill("SIGTERM");

    expect(loaded.exitCode).toBe(0);
    expect(await local.finished).toMatchObject({ exitCode: 0, stderr: "" });
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(join(dir, "sluice-dev-lake", "data", "iris"))).not.toEqual([]);
  });
});

describe("a command whose output cannot be written", () => {
  const complaint = "stdout: cannot be written: ENOSPC: no space left on device, write\n";

  it.each([
    ["fails when it merely prints", "generate iris --rows 10", 1, complaint],
    ["keeps its exit code otherwise", missing, 1, complaint],
    ["is done with what it was to do", load, 0, complaint],
  ])("%s, and says so in one line", async (_, line, exitCode, stderr) => {
    expect(await runLine(`${line} > /dev/full`)).toEqual({ exitCode, stdout: "", stderr });
  });
});
