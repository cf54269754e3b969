import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { createAnalystRunner, putIrisRecords, type RunAnalyst } from "./analyst-commands.ts";
import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";

const bucket = "sluice-dev-lake";
const setosa = "5.1,3.5,1.4,0.2,Iris-setosa";
const virginica = "6.3,3.3,6.0,2.5,Iris-virginica";
const bad = "five,3.5,1.4,0.2,Iris-setosa";
let environment: DevEnvironment;
let run: RunAnalyst;

beforeAll(async () => {
  environment = await startDevEnvironment();
  run = await createAnalystRunner(environment);
});

afterAll(() => environment.close());

async function queryIdentities(): Promise<readonly (readonly unknown[])[]> {
  const sql = "SELECT batch_id, row_index, species FROM sluice_dev.iris ORDER BY 1, 2, 3";
  return (await environment.lake.query(sql)).rows;
}

/** Puts a record into the error output, as Firehose would. */
async function putError(name: string, record: string): Promise<void> {
  const body = `${JSON.stringify({ rawData: Buffer.from(record).toString("base64"), errorCode: "x" })}\n`;
  await environment.store.put({ bucket, key: `errors/iris/${name}`, body: Buffer.from(body) });
}

async function listKeysUnder(prefix: string): Promise<readonly string[]> {
  return environment.store.keys({ bucket, prefix });
}

describe("replay", () => {
  it("splits a record that failed whole by partition and sends it again, with the identities of its rows", async () => {
    await putIrisRecords(environment, [`#sluice1 load-1-ab 7\n${setosa}\n${virginica}\n${bad}\n`, Buffer.from([0xff])]);
    await environment.whenDelivered();

    const dry = await run("replay", "iris", "--dry-run");
    const { exitCode, stdout } = await run("replay", "iris");
    await environment.whenDelivered();

    expect(dry.stdout).toContain("2 rows would be sent again in 2 records");
    expect(stdout.split("\n")).toEqual([
      "2 lines read in 1 object",
      "2 rows sent again in 2 records",
      "1 row of failed records moved to rejects/: bad by today's definition",
      "1 line left in place",
      "1 object moved to replayed/",
      "sent, failed before because:",
      "  2 x errors: ProcessingFailed status set for record",
      "      5.1,3.5,1.4,0.2,Iris-setosa",
      "      6.3,3.3,6.0,2.5,Iris-virginica",
      "not sent, because:",
      "  1 x errors: the record is not UTF-8",
      '  1 x errors: column "sepal_length": expected a number, got "five"',
      "",
    ]);
    expect(exitCode).toBe(3);
    expect(await queryIdentities()).toEqual([
      [expect.stringMatching(/^load-1-ab~/), 7n, "Iris-setosa"],
      [expect.stringMatching(/^load-1-ab~/), 8n, "Iris-virginica"],
    ]);
    expect(await environment.readLinesUnder("rejects/iris/")).toMatchObject([
      { raw_row: bad, batch_id: expect.stringMatching(/^load-1-ab~/), row_index: 9, column: "sepal_length" },
    ]);
    expect(await environment.readLinesUnder("errors/iris/")).toHaveLength(1);
    expect(await listKeysUnder("replayed/errors/iris/")).toEqual([
      expect.not.stringContaining("plan.json"),
      expect.stringMatching(/\.plan\.json$/),
    ]);
  });

  it("sends nothing in a second run", async () => {
    const before = await queryIdentities();

    const { stdout } = await run("replay", "iris");
    await environment.whenDelivered();

    expect(stdout).toContain("0 rows sent again in 0 records");
    expect(await queryIdentities()).toEqual(before);
  });

  it("sends rejected rows that a changed definition accepts, under the batch and index that they had in the stream", async () => {
    // A row that an older definition had rejected. Its record has no envelope, so its place in the stream identifies it.
    const old = { raw_row: setosa, batch_id: "shardId-000000000000:49:0", row_index: 2 };
    const body = `${JSON.stringify(old)}\n`;
    await environment.store.put({ bucket, key: "rejects/iris/date=2026-11-20/old.jsonl", body: Buffer.from(body) });

    const { stdout } = await run("replay", "--only", "rejects");
    await environment.whenDelivered();

    expect(stdout).toContain("1 row sent again in 1 record");
    expect(await queryIdentities()).toContainEqual([
      expect.stringMatching(/^shardId-000000000000:49:0~/),
      2n,
      "Iris-setosa",
    ]);
    expect(await listKeysUnder("rejects/iris/date=2026-11-20/")).toEqual([]);
    expect(await listKeysUnder("replayed/rejects/")).toEqual([
      "replayed/rejects/iris/date=2026-11-20/old.jsonl",
      expect.stringMatching(/^replayed\/rejects\/iris\/date=2026-11-20\/old\.jsonl\.[0-9a-f]{16}\.plan\.json$/),
    ]);
  });

  it("shows rows once that were delivered, and failed in other copies: as they were, and already transformed", async () => {
    // Spelled as the project's own encoder would not: composed anew, the record would have another hash.
    const record = '#sluice1 chain-0-ab 0\n"5.1",3.5,1.4,0.2,"Iris-setosa"\n"5.2",3.5,1.4,0.2,"Iris-setosa"\n';
    await putIrisRecords(environment, [record]);
    await environment.whenDelivered();
    const [batchId] = (await queryIdentities()).find(([id]) => String(id).startsWith("chain-")) ?? [];
    const transformed = [0, 1].map((index) => {
      const identity = { batch_id: batchId, row_index: index, arrived_at: "2026-11-21 08:00:00.000" };
      const row = { sepal_length: 5.1 + index / 10, sepal_width: 3.5, petal_length: 1.4, petal_width: 0.2 };
      return `${JSON.stringify({ ...row, species: "Iris-setosa", ...identity })}\n`;
    });
    await putError("type=processing-failed/date=2026-11-20/copy", record);
    await putError("type=format-conversion-failed/date=2026-11-20/copy", transformed.join(""));

    const { stdout } = await run("replay", "iris", "--since", "1h");
    await environment.whenDelivered();

    expect(stdout).toContain("2 rows sent again in 1 record");
    expect(stdout).toContain("2 rows not sent: another copy of the record was delivered");
    expect((await queryIdentities()).filter(([id]) => String(id).startsWith("chain-"))).toEqual([
      [batchId, 0n, "Iris-setosa"],
      [batchId, 1n, "Iris-setosa"],
    ]);
    expect(environment.problems).toEqual([]);
  });
});
