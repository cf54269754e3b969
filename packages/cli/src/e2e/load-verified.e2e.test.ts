import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { writeLocalEndpoint } from "@sluice/aws";
import { type Environment, readManifestOutput, startEnvironment } from "@sluice/local";
import { collectPlan } from "@sluice/plan";
import { devStack, writeProject } from "@sluice/registry/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { devSpeedUp } from "./dev-environment.ts";
import { runSluice } from "./run-sluice.ts";

const bucket = "sluice-dev-lake";
const folder = createTemporaryFolder("verified");
const endpointFile = join(folder, "endpoint.json");
let environment: Environment;
const problems: string[] = [];

beforeAll(async () => {
  const stacks = { dev: { ...devStack, datasets: ["iris", "crime"] } };
  const plan = await collectPlan({ dir: writeProject({ folder, stacks }), stack: "dev" });
  const dir = join(folder, "lake");
  environment = await startEnvironment({
    plan,
    dir,
    port: 0,
    speedUp: devSpeedUp,
    onProblem: (problem) => problems.push(problem),
    onWritten: () => undefined,
  });
  const manifest = readManifestOutput(plan);
  const here = { url: environment.url, pid: process.pid, bucketsFolder: dir, speedUp: devSpeedUp };
  writeLocalEndpoint(endpointFile, { ...here, manifest });
});

afterAll(() => environment.close());

function writeSource(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}

/** A load that is verified at its end, with rejects and checkpoint in a folder of the test's own. */
async function load(dataset: string, file: string, ...args: readonly string[]) {
  const places = ["--rejects", `${file}.rejects.jsonl`, "--checkpoint", `${file}.checkpoint`];
  const command = [dataset, "--source", file, ...places, "--json", ...args];
  const { exitCode, stdout, stderr } = await runSluice("load", command, { SLUICE_ENDPOINT_FILE: endpointFile });
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  const events = lines.map((line): Record<string, unknown> => JSON.parse(line));
  const summary = events.find(({ event }) => event === "summary");
  return { exitCode, stderr, summary, report: events.find((each) => "accounted" in each) };
}

describe("producer --verify", () => {
  it("accounts for every row of loads of two datasets, in one lake", async () => {
    const iris = writeSource("iris.csv", [
      ...Array.from({ length: 400 }, (_, index) => `${index},1,1,1,Iris-${index % 3}`),
      "1,2",
    ]);

    const loads = [await load("iris", iris, "--verify"), await load("crime", "samples/crime.csv", "--verify")];

    expect(loads).toMatchObject([
      {
        exitCode: 3,
        report: { dataset: "iris", accounted: true, sourceRows: 401, found: { delivered: 400, rejected: 1 } },
      },
      { exitCode: 0, report: { dataset: "crime", accounted: true, sourceRows: 24, found: { delivered: 24 } } },
    ]);
    expect(problems).toEqual([]);
  });

  it("lets verify count a reject once that is in the rejects file and in the lake", async () => {
    const file = writeSource("kept.csv", ["1,1,1,1,kept", "1,2"]);
    await load("iris", file, "--load-id", "kept", "--verify");

    const args = ["iris", "--source", file, "--load-id", "kept", "--rejects", `${file}.rejects.jsonl`, "--json"];
    const { exitCode, stdout } = await runSluice("verify", args, { SLUICE_ENDPOINT_FILE: endpointFile });

    expect(JSON.parse(stdout)).toMatchObject({ found: { delivered: 1, rejected: 1, kept: 0 }, doubled: [] });
    expect(exitCode).toBe(0);
  });

  it("asks which of several datasets is meant", async () => {
    const { exitCode, stderr } = await runSluice("tail", [], { SLUICE_ENDPOINT_FILE: endpointFile });

    expect(stderr).toBe('stack "dev" has several datasets, name one: iris, crime\n');
    expect(exitCode).toBe(2);
  });

  it("accounts for a load that stopped at its rejects and was resumed, in both runs", async () => {
    const long = "x".repeat(20_000);
    const rows = Array.from({ length: 400 }, (_, index) => (index === 300 ? "1,two" : `${index},1,1,1,${long}`));
    const file = writeSource("resumed.csv", rows);

    const first = await load("iris", file, "--max-rejects", "0", "--verify");
    const second = await load("iris", file, "--verify");

    expect([first.exitCode, first.report]).toEqual([1, undefined]);
    expect(second.summary).toMatchObject({ resumed: true, rowsRead: 400, rowsRejected: 1, sent: { rows: 399 } });
    expect(second.report).toMatchObject({ accounted: true, found: { delivered: 399, rejected: 1 }, doubled: [] });
    expect(second.exitCode).toBe(3);
  });

  it("tells a load from another one whose name begins the same", async () => {
    const file = writeSource("named.csv", ["1,1,1,1,named", "2,1,1,1,named"]);

    const loads = [];
    for (const loadId of ["named-1", "named"]) {
      loads.push(await load("iris", file, "--load-id", loadId, "--verify"));
    }

    expect(loads).toMatchObject([
      { exitCode: 0, report: { accounted: true, viewRows: 2 } },
      { exitCode: 0, report: { accounted: true, viewRows: 2 } },
    ]);
  });

  it("fails, and names the rows, when an object has gone from the lake", async () => {
    const file = writeSource("lost.csv", ["1,1,1,1,lost", "2,1,1,1,Iris-setosa"]);
    const whole = await load("iris", file, "--load-id", "lost", "--verify");
    const keys = await environment.store.keys({ bucket, prefix: "data/iris/species_key=unknown/" });
    for (const key of keys) await environment.store.delete({ bucket, key });
    // Only when delivery has come to a later record is it known that it has no such row.
    const later = await load("iris", writeSource("later.csv", ["9,9,9,9,lost"]), "--verify");

    const { exitCode, stderr, report } = await load("iris", file, "--load-id", "lost", "--verify");

    expect([whole, later]).toMatchObject([{ exitCode: 0 }, { exitCode: 0 }]);
    expect(whole.report).toMatchObject({ accounted: true });
    expect(stderr).toMatch(/^load lost has already ended: nothing to send/);
    expect(report).toMatchObject({ accounted: false, missing: 1, missingRows: [{ source: file, line: 1 }] });
    expect(exitCode).toBe(1);
  });
});
