import { join } from "node:path";

import type { StackManifest } from "@sluice/lake";
import { type Environment, readManifestOutput, startEnvironment } from "@sluice/local";
import { collectPlan } from "@sluice/plan";
import { openRegistry } from "@sluice/registry";
import { writeProject } from "@sluice/registry/testing";
import { rootDir, createTemporaryFolder } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { devSpeedUp } from "./dev-environment.ts";
import { runSluice } from "./run-sluice.ts";

const names = ["iris", "crime", "metrics", "telematics", "clickstream", "people"];
const bucket = "sluice-all-lake";
let environment: Environment;
let manifest: StackManifest;
const problems: string[] = [];

/** A project of the definitions that ship, and a stack of all of them. */
async function writeShippedProject(): Promise<string> {
  const { load } = openRegistry(rootDir);
  const definitions = await Promise.all(names.map(load));
  return writeProject({ folder: createTemporaryFolder("all"), stacks: { all: { datasets: names } }, definitions });
}

beforeAll(async () => {
  const dir = await writeShippedProject();
  const plan = await collectPlan({ dir, stack: "all" });
  manifest = readManifestOutput(plan);
  environment = await startEnvironment({
    plan,
    dir: join(dir, "lake"),
    port: 0,
    speedUp: devSpeedUp,
    onProblem: (problem) => problems.push(problem),
    onWritten: () => undefined,
  });
});

afterAll(() => environment.close());

async function deliver(dataset: string, file: string) {
  const args = [dataset, "--source", file, "--stack", "all"];
  const { exitCode, stderr } = await runSluice("load", args, environment.clientEnvironment);
  await environment.whenDelivered();
  return { exitCode, stderr };
}

const replayArguments = ["clickstream", "--windows", "--manifest", `s3://${bucket}/manifest.json`];

/** A record as Lambda keeps it that gave it up. */
function keepGivenUp(functionName: string | undefined, row: string): Buffer {
  const sequenceNumber = "49590338271490256608559692538361571095921575989136588898";
  const kinesis = {
    data: Buffer.from(row).toString("base64"),
    sequenceNumber,
    approximateArrivalTimestamp: 1_795_000_000,
  };
  return Buffer.from(
    JSON.stringify({
      requestContext: { functionArn: `arn:aws:lambda:eu-central-1:000000000000:function:${functionName}:$LATEST` },
      KinesisBatchInfo: { shardId: "shardId-000000000000" },
      payload: JSON.stringify({ Records: [{ kinesis }] }),
    }),
  );
}

async function findPartitions(): Promise<readonly string[]> {
  const keys = await environment.store.keys({ bucket, prefix: "data/" });
  return [...new Set(keys.map((key) => key.slice("data/".length, key.lastIndexOf("/"))))].toSorted();
}

describe("every dataset that ships", () => {
  it.each([
    [
      "iris",
      "samples/iris.csv",
      150n,
      "SELECT petal_length FROM sluice_all.iris ORDER BY petal_length DESC LIMIT 1",
      6.9,
    ],
    ["crime", "samples/crime.csv", 24n, "SELECT location.lat = latitude FROM sluice_all.crime LIMIT 1", true],
    [
      "metrics",
      "samples/metrics.jsonl",
      12n,
      "SELECT max(requests) FROM sluice_all.metrics WHERE \"date\" = '2026-11-21'",
      189,
    ],
    ["telematics", "samples/telematics.txt", 12n, "SELECT min(vin) FROM sluice_all.telematics", "WVWZZZ1JZXW000000"],
    [
      "clickstream",
      "samples/clickstream.jsonl",
      12n,
      "SELECT count(*) FROM sluice_all.clickstream WHERE event_type_key = 'unknown'",
      2n,
    ],
    ["people", "samples/people.csv", 3n, "SELECT name FROM sluice_all.people WHERE id = 1", "Lovelace, Ada"],
  ])("delivers the rows of %s, queryable and typed", async (dataset, file, count, sql, value) => {
    const { exitCode, stderr } = await deliver(dataset, file);

    const counted = await environment.lake.query(`SELECT count(*) FROM sluice_all.${dataset}`);
    const answered = await environment.lake.query(sql);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(counted.rows).toEqual([[count]]);
    expect(answered.rows).toEqual([[value]]);
    expect(await environment.store.keys({ bucket, prefix: `errors/${dataset}/` })).toEqual([]);
    expect(problems).toEqual([]);
  });

  it("partitions by what each definition says", async () => {
    // Results of windows follow the rows, once Lambda's window has ended.
    await expect.poll(findPartitions).toEqual([
      "clickstream/event_type_key=add_to_cart/date=2026-11-21",
      "clickstream/event_type_key=click/date=2026-11-21",
      "clickstream/event_type_key=page_view/date=2026-11-21",
      "clickstream/event_type_key=purchase/date=2026-11-21",
      "clickstream/event_type_key=unknown/date=2026-11-21",
      "clickstream_per_minute/window_date=2026-11-21",
      ...[1, 2, 3, 4, 5, 6].map((district) => `crime/district_key=${district}/month=2006-01`),
      "iris/species_key=Iris-setosa",
      "iris/species_key=Iris-versicolor",
      "iris/species_key=Iris-virginica",
      // A window of the time of arrival.
      expect.stringMatching(/^iris_per_minute\/window_date=\d{4}-\d\d-\d\d$/),
      "metrics/date=2026-11-21",
      "metrics_per_minute/window_date=2026-11-21",
      expect.stringMatching(/^people\/\d{4}\/\d\d\/\d\d\/\d\d$/),
      "telematics/date=2026-11-21",
    ]);
  });

  it("adds up once what Lambda gave up of a window, however often it is replayed", async () => {
    const row = {
      event_id: "e",
      event_type: "refund",
      region: "eu",
      user_id: "u",
      occurred_at: "2026-11-21T12:00:00Z",
      url: "/",
    };
    const functionName = manifest.datasets["clickstream_per_minute"]?.window?.functionName;
    const keep = (name: string) =>
      environment.store.put({
        bucket,
        key: `aws/lambda/mapping/${name}`,
        body: keepGivenUp(functionName, JSON.stringify(row)),
      });

    await keep("first");
    const first = await runSluice("replay", replayArguments, environment.clientEnvironment);
    await keep("again");
    const second = await runSluice("replay", replayArguments, environment.clientEnvironment);
    await environment.whenDelivered();

    const refunds =
      "SELECT events, users, row_count FROM sluice_all.clickstream_per_minute WHERE event_type = 'refund'";
    await expect.poll(async () => (await environment.lake.query(refunds)).rows).toEqual([[1n, 1n, 1n]]);
    expect(first.stderr).toBe("");
    expect(first.stdout.split("\n")[0]).toBe(`1 record added up again by ${functionName}`);
    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(await environment.store.keys({ bucket, prefix: "aws/lambda/" })).toEqual([]);
  });

  it("answers every query that the stack ships", async () => {
    const described = Object.values(manifest.datasets);
    const windows = described.filter(({ window }) => window !== undefined);
    const queries = described.flatMap(({ sampleQueries }) => sampleQueries);

    const answers = await Promise.all(queries.map(({ sql }) => environment.lake.query(sql)));
    const empty = queries.filter((_, at) => answers[at]?.rows.length === 0).map(({ name }) => name);

    expect(queries.length).toBe(names.length * 6 + windows.length);
    expect(new Set(empty)).toEqual(new Set(["rejects-today", "doubles"]));
  });
});
