import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { KinesisClient, UpdateShardCountCommand } from "@aws-sdk/client-kinesis";
import { toClientSettings } from "@sluice/emulator-kinesis/testing";
import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";

import { type DevEnvironment, startDevEnvironment } from "./dev-environment.ts";
import { type PutRecordsFault, startFaultyKinesisProxy } from "./faulty-kinesis-proxy.ts";
import { type Payload, putPayloads } from "./put-payloads.ts";
import { recountLake } from "./recount-lake.ts";
import { runSluice } from "./run-sluice.ts";

/** This many calls fail, and then the stream is healthy again. */
const callsOfOutage = 6;
/** A shard that throttles most records is slow for a while afterwards. */
const rowCount = pickForRun({ short: 50, long: 120 });
const acknowledgedFile = join(createTemporaryFolder("acknowledged"), "ids");
const acknowledged: number[] = [];
let environment: DevEnvironment;

beforeAll(async () => {
  environment = await startDevEnvironment();
});

afterAll(() => environment.close());

/** Loads rows with the real producer through a faulty stream; their IDs go on from those of earlier loads. */
async function loadThrough(chooseFault: (call: number) => PutRecordsFault, name: string) {
  const proxy = await startFaultyKinesisProxy(environment.url, (call) =>
    call < callsOfOutage ? chooseFault(call) : {},
  );
  onTestFinished(proxy.close);
  const ids = Array.from({ length: rowCount }, (_, index) => acknowledged.length + index + 1);
  const file = join(createTemporaryFolder("source"), "rows.csv");
  // Long rows, so that a few of them fill many records and several calls.
  writeFileSync(file, ids.map((id) => `${id},1,1,1,${name.padEnd(6_000, ".")}\n`).join(""));

  const args = ["iris", "--source", file, "--json"];
  const { exitCode, stdout } = await runSluice("load", args, {
    ...environment.clientEnvironment,
    AWS_ENDPOINT_URL: proxy.url,
  });
  if (exitCode === 0) acknowledged.push(...ids);
  await environment.whenDelivered();
  writeFileSync(acknowledgedFile, `${acknowledged.join("\n")}\n`);
  return { exitCode, summary: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? ""), counts: proxy.counts };
}

/** True for this many in a hundred, and for different ones in each call. */
function isAmong(percent: number, call: number, index: number): boolean {
  return ((call + 1) * 7_919 + index * 104_729) % 100 < percent;
}

const throttled: PutRecordsFault = { error: "ProvisionedThroughputExceededException" };

describe("a load through a failing stream", () => {
  it.each<[string, (call: number) => PutRecordsFault]>([
    ["25 % of the records are throttled", (call) => ({ refuses: (index) => isAmong(25, call, index) })],
    ["90 % of the records are throttled", (call) => ({ refuses: (index) => isAmong(90, call, index) })],
    ["25 % of the calls are throttled", (call) => (call % 4 === 0 ? throttled : {})],
    ["90 % of the calls are throttled", (call) => (call % 10 < 9 ? throttled : {})],
    ["half of the calls fail", (call) => (call % 2 === 0 ? { error: "InternalFailure" } : {})],
  ])("has every row in the lake, once, when %s", async (name, chooseFault) => {
    const { exitCode, summary, counts } = await loadThrough(chooseFault, name);

    expect(exitCode).toBe(0);
    expect(summary.sent).toMatchObject({ rows: rowCount, calls: counts.calls });
    expect(counts.refusedRecords + counts.failedCalls).toBeGreaterThan(0);
    const books = await recountLake({ dir: environment.lakeDir, acknowledgedFile });
    const { length: all } = acknowledged;
    expect(books).toMatchObject({ acknowledged: all, delivered: all, lost: 0, doubled: 0, unknown: 0 });
    expect(environment.problems).toEqual([]);
  });
});

describe("answers that are lost after the records reached the stream", () => {
  it("leave duplicates in the table, and none in the view", async () => {
    const before = acknowledged.length;
    const { exitCode, counts } = await loadThrough((call) => ({ isAnswerLost: call % 3 === 0 }), "lost answers");

    expect(exitCode).toBe(0);
    expect(counts.lostAnswers).toBeGreaterThan(0);
    const books = await recountLake({ dir: environment.lakeDir, acknowledgedFile });
    expect(books).toMatchObject({ lost: 0, rejected: 0, failed: 0, unknown: 0 });
    expect(books.delivered).toBeGreaterThan(acknowledged.length);
    expect(books.doubled).toBeGreaterThan(0);
    const inView = `SELECT count(*), count(DISTINCT sepal_length) FROM sluice_dev.iris WHERE sepal_length > ${before}`;
    expect((await environment.lake.query(inView)).rows).toEqual([[BigInt(rowCount), BigInt(rowCount)]]);
  });
});

describe("a stream that is resharded while rows are put", () => {
  it("has every row in the lake, once", async () => {
    const client = new KinesisClient(toClientSettings(environment.url));
    const [alreadyThere, ending] = [acknowledged.length, new AbortController()];
    const putting = putPayloads(generateSingleRows(alreadyThere + 1, ending.signal), {
      url: environment.url,
      recordsPerCall: 100,
      onAcknowledged: (ids) => acknowledged.push(...ids),
    });
    for (const TargetShardCount of [2, 4, 3, 2, 1]) {
      const before = acknowledged.length;
      const scaling = { StreamName: "sluice-dev-iris", TargetShardCount, ScalingType: "UNIFORM_SCALING" } as const;
      await client.send(new UpdateShardCountCommand(scaling));
      await expect.poll(() => acknowledged.length, { timeout: 30_000, interval: 5 }).toBeGreaterThan(before);
    }
    ending.abort();
    await putting;
    client.destroy();
    await environment.whenDelivered();

    writeFileSync(acknowledgedFile, `${acknowledged.join("\n")}\n`);
    const books = await recountLake({ dir: environment.lakeDir, acknowledgedFile });
    expect(books).toMatchObject({ acknowledged: acknowledged.length, lost: 0, unknown: 0 });
    const rows = await environment.queryRows(`sepal_length > ${alreadyThere}`);
    expect(rows.length).toBe(acknowledged.length - alreadyThere);
    expect(environment.problems).toEqual([]);
  });
});

function* generateSingleRows(firstId: number, ending: AbortSignal): Generator<Payload> {
  for (let id = firstId; !ending.aborted; id += 1) yield { data: `${id},1,1,1,Iris-setosa\n`, ids: [id] };
}
