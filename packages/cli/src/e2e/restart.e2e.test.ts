import { once } from "node:events";
import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";

import { DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { DuckDBInstance } from "@duckdb/node-api";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { pickForRun, rootDir } from "@sluice/testing";
import { describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";
import { createLakeDir, type RunningLocal, startLocal } from "./start-local.ts";

const StreamName = "sluice-dev-iris";
/** So many rows more, and it is killed: at the first ones, in the middle of a buffer, and after several. */
const acknowledgedBetweenKills = pickForRun({
  short: [0, 400, 1_500, 3_000],
  long: Array.from({ length: 20 }, (_, kill) => (kill * 389) % 4_000),
});
/** Each restart is a process that takes seconds on a busy machine. */
const timeoutMs = pickForRun({ short: 180_000, long: 600_000 });

/** Puts numbered rows until it is told to end, and says which were acknowledged. Each row is put only once. */
function putUntilEnd(url: () => string) {
  const acknowledged: number[] = [];
  let next = 0;
  const ending = new AbortController();
  const putSome = async (): Promise<void> => {
    const numbers = Array.from({ length: 20 }, () => (next += 1));
    const Records = numbers.map((n) => ({ PartitionKey: String(n), Data: Buffer.from(`${n},1,1,1,Iris-setosa\n`) }));
    const client = new KinesisClient({
      endpoint: url(),
      region: "eu-central-1",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      maxAttempts: 1,
    });
    try {
      const { Records: results = [] } = await client.send(new PutRecordsCommand({ StreamName, Records }));
      acknowledged.push(...numbers.filter((_, place) => results[place]?.SequenceNumber !== undefined));
    } catch {
      // The process was killed: the next one may answer.
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      client.destroy();
    }
  };
  const done = (async () => {
    while (!ending.signal.aborted) await putSome();
  })();
  return {
    acknowledged,
    end: () => {
      ending.abort();
      return done;
    },
  };
}

/** How often each row was delivered, by its number. */
async function countDelivered({ dir }: RunningLocal): Promise<ReadonlyMap<number, number>> {
  const files = join(dir, "sluice-dev-lake", "data", "iris", "**", "*.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const sql = `SELECT sepal_length::INT, count(*)::INT FROM read_parquet('${files}') GROUP BY ALL`;
  const rows = (await connection.runAndReadAll(sql)).getRowsJS();
  connection.closeSync();
  instance.closeSync();
  return new Map(rows.map(([number, count]) => [Number(number), Number(count)]));
}

describe("sluice local, killed at any moment and started again", () => {
  it("loses no acknowledged record and duplicates no delivered one", { timeout: timeoutMs }, async () => {
    const options = { dir: createLakeDir(), args: ["--speed-up", "300"] };
    let local = await startLocal(options);
    const port = new URL(local.url).port;
    const rows = putUntilEnd(() => local.url);
    const acknowledge = async (more: number): Promise<void> => {
      const before = rows.acknowledged.length;
      await expect
        .poll(() => rows.acknowledged.length, { timeout: 30_000, interval: 5 })
        .toBeGreaterThan(before + more);
    };
    for (const more of acknowledgedBetweenKills) {
      await acknowledge(more);
      local.child.kill("SIGKILL");
      await local.finished;
      local = await startLocal({ ...options, port });
    }
    await acknowledge(300);
    await rows.end();
    local.child.kill("SIGTERM");
    expect((await local.finished).exitCode).toBe(0);

    const delivered = await countDelivered(local);
    expect(rows.acknowledged.length).toBeGreaterThan(200);
    expect(rows.acknowledged.filter((number) => !delivered.has(number))).toEqual([]);
    expect([...delivered].filter(([, count]) => count !== 1)).toEqual([]);
  });

  it("starts over when it is told to, and leaves a folder alone that is not its own", async () => {
    const local = await startLocal();
    local.child.kill("SIGTERM");
    await local.finished;

    const again = await startLocal({ dir: local.dir, args: ["--reset"] });
    again.child.kill("SIGTERM");
    const foreign = await runSluice("local", ["--port", "0", "--dir", "docs", "--reset"]);

    expect((await again.finished).exitCode).toBe(0);
    expect(foreign).toMatchObject({ exitCode: 1, stderr: expect.stringContaining("did not create it") });
    expect(existsSync(join(rootDir, "docs"))).toBe(true);
  });
});

describe("sluice local", () => {
  it("tells the other commands where it is while it runs, and no longer", async () => {
    const local = await startLocal();
    const written: unknown = JSON.parse(readFileSync(local.endpointFile, "utf8"));

    local.child.kill("SIGTERM");
    await once(local.child, "close");

    expect(written).toMatchObject({ url: local.url, pid: local.child.pid, bucketsFolder: local.dir });
    expect(existsSync(local.endpointFile)).toBe(false);
  });

  it("resumes a delivery stream that has not changed, in the version that it had", async () => {
    const before = await startLocal();
    before.child.kill("SIGKILL");
    await before.finished;

    const local = await startLocal({ dir: before.dir });
    const client = new FirehoseClient(toClientSettings(local.url));
    const described = await client.send(new DescribeDeliveryStreamCommand({ DeliveryStreamName: StreamName }));
    client.destroy();

    expect(described.DeliveryStreamDescription?.VersionId).toBe("1");
  });

  it("refuses a folder that another one is using", async () => {
    const local = await startLocal();

    const second = await runSluice("local", ["--port", "0", "--dir", local.dir]);

    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain(`is in use by process ${local.child.pid}`);
  });
});
