import { randomInt } from "node:crypto";
import { join } from "node:path";

import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
} from "@aws-sdk/client-kinesis";
import { createTemporaryFolder, pickForRun, runNode } from "@sluice/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

import { toClientSettings } from "../kinesis-fixture.ts";
import { type KinesisProcess, mainFile, startKinesisProcess } from "./kinesis-process.ts";

const StreamName = "events";
const lives = pickForRun({ short: 4, long: 30 });
const callsAtOnce = 4;
/** Each start of the process takes a second, and more on a busy machine. */
const timeoutMs = 180_000;

let folder: string;
let kinesis: KinesisProcess | undefined;
beforeAll(() => {
  folder = createTemporaryFolder("killed");
});
afterAll(async () => {
  await kinesis?.kill();
});

interface PlacedText {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly text: string;
}

it(
  `has every acknowledged record once and where it was, after ${lives} kills in the middle of puts`,
  { timeout: timeoutMs },
  async () => {
    const acknowledged: PlacedText[] = [];
    const keptFromBefore: PlacedText[] = [];
    for (let life = 0; life < lives; life += 1) {
      kinesis = await startKinesisProcess(["--dir", folder, "--streams", `${StreamName}:2`]);
      const client = createClient(kinesis.url);
      keptFromBefore.splice(0, keptFromBefore.length, ...(await readAll(client)));
      const killAfter = acknowledged.length + randomInt(1, 2000);
      const puts = Array.from({ length: callsAtOnce }, (_, lane) =>
        putUntilDead(client, `${life}-${lane}`, acknowledged),
      );
      const died = Promise.all(puts);
      await vi.waitUntil(() => acknowledged.length >= killAfter, { timeout: 30_000, interval: 1 });
      await kinesis.kill();
      await died;
      client.destroy();
    }

    kinesis = await startKinesisProcess(["--dir", folder]);
    const client = createClient(kinesis.url);
    const records = await readAll(client);
    client.destroy();
    await kinesis.kill();

    const readTexts = records.map(({ text }) => text);
    const byNumber = new Map(records.map((record) => [record.sequenceNumber, record]));
    // Each text is put only once, so none may be there twice.
    expect(new Set(readTexts).size).toBe(records.length);
    expect(acknowledged.filter((put) => byNumber.get(put.sequenceNumber)?.text !== put.text)).toEqual([]);
    expect(keptFromBefore.filter(({ sequenceNumber, text }) => byNumber.get(sequenceNumber)?.text !== text)).toEqual(
      [],
    );
    for (const shardId of new Set(records.map((record) => record.shardId))) {
      const numbers = records
        .filter((record) => record.shardId === shardId)
        .map(({ sequenceNumber }) => sequenceNumber);
      expect(numbers).toEqual(numbers.toSorted());
      expect(new Set(numbers).size).toBe(numbers.length);
    }
  },
);

it("refuses a folder that another process is using", { timeout: timeoutMs }, async () => {
  const args = ["--dir", join(folder, "shared")];
  kinesis = await startKinesisProcess(args);

  const { exitCode, stderr } = await runNode(mainFile, args);
  await kinesis.kill();

  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/shared is in use by process \d+: end that one, or choose another folder with --dir\n$/);
});

it(
  "fails the records that a full disk does not take, one by one, and keeps the rest",
  { timeout: timeoutMs },
  async () => {
    const args = ["--dir", join(folder, "full"), "--streams", `${StreamName}:2`];
    kinesis = await startKinesisProcess(args, "16");
    const client = createClient(kinesis.url);
    const put = async (text: string) => {
      const Records = Array.from({ length: 500 }, (_, place) => ({
        PartitionKey: `${place}`,
        Data: Buffer.from(`${text}-${place}`),
      }));
      const { Records: results = [] } = await client.send(new PutRecordsCommand({ StreamName, Records }));
      const placed = results.map(({ ErrorCode }, place) => ({ ErrorCode, text: `${text}-${place}` }));
      return {
        placed: placed.filter(({ ErrorCode }) => ErrorCode === undefined),
        failed: placed.filter(({ ErrorCode }) => ErrorCode),
      };
    };
    const calls = [await put("a"), await put("b"), await put("c"), await put("d")];
    await kinesis.kill();
    client.destroy();

    kinesis = await startKinesisProcess(args);
    const after = createClient(kinesis.url);
    const texts = (await readAll(after)).map(({ text }) => text);
    after.destroy();

    const failed = calls.flatMap((call) => call.failed);
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed.map(({ ErrorCode }) => ErrorCode))).toEqual(new Set(["InternalFailure"]));
    expect(texts.toSorted()).toEqual(calls.flatMap((call) => call.placed.map(({ text }) => text)).toSorted());
  },
);

/** One attempt a call: a retry of the client's own would put a record twice, and rightly so. */
function createClient(url: string): KinesisClient {
  return new KinesisClient({ ...toClientSettings(url), maxAttempts: 1 });
}

/** One call after the other, of one to hundreds of records, until the endpoint is gone. */
async function putUntilDead(client: KinesisClient, lane: string, acknowledged: PlacedText[]): Promise<void> {
  for (let call = 0; ; call += 1) {
    const texts = Array.from({ length: randomInt(1, 300) }, (_, place) => `${lane}-${call}-${place}`);
    const Records = texts.map((text) => ({ PartitionKey: text, Data: Buffer.from(text) }));
    const answer = await client.send(new PutRecordsCommand({ StreamName, Records })).catch(() => undefined);
    if (answer === undefined) return;
    for (const [place, { ShardId = "", SequenceNumber = "" }] of (answer.Records ?? []).entries()) {
      acknowledged.push({ shardId: ShardId, sequenceNumber: SequenceNumber, text: texts[place] ?? "" });
    }
  }
}

async function readAll(client: KinesisClient): Promise<readonly PlacedText[]> {
  const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName }));
  const shardIds = Shards.map(({ ShardId = "" }) => ShardId);
  return (await Promise.all(shardIds.map((ShardId) => readShard(client, ShardId)))).flat();
}

async function readShard(client: KinesisClient, ShardId: string): Promise<readonly PlacedText[]> {
  const start = new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" });
  let { ShardIterator } = await client.send(start);
  const placed: PlacedText[] = [];
  for (;;) {
    const answer = await client.send(new GetRecordsCommand({ ShardIterator }));
    for (const { SequenceNumber = "", Data = new Uint8Array() } of answer.Records ?? []) {
      placed.push({ shardId: ShardId, sequenceNumber: SequenceNumber, text: Buffer.from(Data).toString() });
    }
    if (answer.MillisBehindLatest === 0) return placed;
    ShardIterator = answer.NextShardIterator;
  }
}
