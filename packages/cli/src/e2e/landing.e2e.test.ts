import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { GetObjectTaggingCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { createTemporaryFolder, findInstalledClients, pickForRun, runProcess, startNode } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { writeEndpointFile } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { mainFile, runSluice } from "./run-sluice.ts";
import { createLakeDir, type RunningLocal, startLocal } from "./start-local.ts";

const bucket = "sluice-dev-landing";
const header = "SepalLengthCm,SepalWidthCm,PetalLengthCm,PetalWidthCm,Species";
const patience = { timeout: 60_000, interval: 50 };

/** Rows with numbers that no other file has. */
function createFile(from: number, count: number): string {
  const rows = Array.from({ length: count }, (_, at) => `${from + at},1,1,1,Iris-setosa`);
  return `${[header, ...rows].join("\n")}\n`;
}

async function put(url: string, key: string, body: string): Promise<void> {
  const client = new S3Client({ ...toClientSettings(url), maxAttempts: 1 });
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
  client.destroy();
}

describe("a file that lands", () => {
  let environment: DevEnvironment;

  beforeAll(async () => {
    environment = await startDevEnvironment({ landing: true });
  });

  afterAll(() => environment.close());

  async function readLoads(): Promise<readonly (readonly unknown[])[]> {
    const sql = "SELECT source, state, rows_sent FROM sluice_dev.loads ORDER BY source";
    return (await environment.lake.query(sql)).rows;
  }

  it.runIf(findInstalledClients().hasAwsCli)("is in SQL, copied by the AWS CLI as it is", async () => {
    const file = join(createTemporaryFolder("january"), "january.csv");
    writeFileSync(file, createFile(1, 150));

    await runProcess("aws", ["s3", "cp", file, `s3://${bucket}/iris/january.csv`], {
      environment: environment.clientEnvironment,
    });
    await vi.waitFor(async () => expect(await readLoads()).toHaveLength(1), patience);
    await environment.whenDelivered();

    expect(await environment.queryRows("sepal_width = 1")).toHaveLength(150);
  });

  it("leaves a line and a tag, whatever became of it", async () => {
    await put(environment.url, "iris/february.csv", createFile(1_001, 3));
    await put(environment.url, "irish/march.csv", createFile(2_001, 3));

    const left = [
      [`s3://${bucket}/iris/february.csv`, "loaded", 3n],
      [`s3://${bucket}/irish/march.csv`, "failed", 0n],
    ];
    await vi.waitFor(async () => expect(await readLoads()).toEqual(expect.arrayContaining(left)), patience);

    const client = new S3Client(toClientSettings(environment.url));
    const tagging = new GetObjectTaggingCommand({ Bucket: bucket, Key: "irish/march.csv" });
    await vi.waitFor(
      async () => expect((await client.send(tagging)).TagSet).toEqual([{ Key: "sluice", Value: "failed" }]),
      patience,
    );
    client.destroy();
  });

  it("is shown by loads --follow when it is loaded, until Ctrl-C", async () => {
    const SLUICE_ENDPOINT_FILE = await writeEndpointFile(environment);
    const follow = startNode(mainFile, ["loads", "iris", "--follow", "--json"], {
      environment: { SLUICE_ENDPOINT_FILE },
    });
    await follow.whenPrinted("iris/february.csv");

    await put(environment.url, "iris/april.csv", createFile(3_001, 3));
    await follow.whenPrinted("iris/april.csv");
    follow.child.kill("SIGINT");

    expect((await follow.finished).exitCode).toBe(130);
    expect(follow.printed().split("iris/february.csv")).toHaveLength(2);
  });

  it("leaves its line as a command does whose file is not there; of a dataset that is none there are no loads", async () => {
    const SLUICE_ENDPOINT_FILE = await writeEndpointFile(environment);
    const source = join(createTemporaryFolder("may"), "may.csv");

    const load = await runSluice("load", ["iris", "--source", source], { SLUICE_ENDPOINT_FILE });
    const nonsense = await runSluice("loads", ["nonsense"], { SLUICE_ENDPOINT_FILE });

    expect([load.exitCode, nonsense.exitCode]).toEqual([1, 1]);
    expect(await readLoads()).toContainEqual([source, "failed", 0n]);
    expect(nonsense.stderr).toContain('dataset "nonsense": not in stack "dev", which has iris');
  });
});

function start(dir: string): Promise<RunningLocal> {
  return startLocal({ dir, args: ["--no-watch", "--config", "landing=true"] });
}

function countLines(dir: string): number {
  const folder = join(dir, "sluice-dev-lake", "loads");
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".jsonl")).length;
  } catch {
    return 0;
  }
}

describe("a loader that is killed", () => {
  /** How long after the last file has landed, in milliseconds. */
  const kills = pickForRun({
    short: [2_050],
    long: Array.from({ length: 30 }, (_, at) => (at * 137) % 3_600),
  });
  const [filesEachTime, rowsEach] = [10, 20];

  async function landFiles(local: RunningLocal, round: number): Promise<void> {
    const puts = Array.from({ length: filesEachTime }, async (_, at) => {
      const number = round * filesEachTime + at;
      await put(local.url, `iris/${number}.csv`, createFile(number * rowsEach, rowsEach));
    });
    await Promise.all(puts);
  }

  it(
    "loads every file once, whenever that was",
    async () => {
      const dir = createLakeDir();
      for (const [round, delayMs] of kills.entries()) {
        const local = await start(dir);
        await landFiles(local, round);
        await new Promise((resolve) => setTimeout(resolve, delayMs));
        local.child.kill("SIGKILL");
        await local.finished;
      }
      const local = await start(dir);
      const rows = kills.length * filesEachTime * rowsEach;

      await vi.waitFor(() => expect(countLines(dir)).toBe(kills.length * filesEachTime), {
        ...patience,
        timeout: 120_000,
      });

      const sql = "SELECT count(*) AS rows, count(DISTINCT sepal_length) AS numbers FROM iris";
      const query = async () =>
        (await runSluice("query", [sql, "--json"], { SLUICE_ENDPOINT_FILE: local.endpointFile })).stdout;
      await vi.waitFor(async () => expect(JSON.parse(await query())).toMatchObject({ rows, numbers: rows }), {
        timeout: 60_000,
        interval: 500,
      });
      const loads = await runSluice("loads", ["iris", "--json", "--limit", "1000"], {
        SLUICE_ENDPOINT_FILE: local.endpointFile,
      });
      const states = loads.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).state);
      expect(states).toEqual(Array.from({ length: kills.length * filesEachTime }, () => "loaded"));
      local.child.kill("SIGKILL");
    },
    pickForRun({ short: 180_000, long: 900_000 }),
  );
});
