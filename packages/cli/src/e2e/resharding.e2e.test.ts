import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  UpdateShardCountCommand,
} from "@aws-sdk/client-kinesis";
import { toClientSettings, type KinesisProcess, startKinesisProcess } from "@sluice/emulator-kinesis/testing";
import { toClientEnvironment } from "@sluice/emulator-wire";
import { splitEnvelope } from "@sluice/lake";
import { createTemporaryFolder, pickForRun } from "@sluice/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { runSluice } from "./run-sluice.ts";

const folder = createTemporaryFolder("resharding");
const keyCount = 8;
let kinesis: KinesisProcess;
let client: KinesisClient;

/** With AWS's throughput per shard, a load lasts longer than the producer waits before it lists the shards again. */
async function start(...limits: readonly string[]): Promise<void> {
  kinesis = await startKinesisProcess(["--dir", join(folder, "streams"), "--streams", "spread:2,ordered:2", ...limits]);
  client = new KinesisClient(toClientSettings(kinesis.url));
}

async function end(): Promise<void> {
  client.destroy();
  await kinesis.kill();
}

beforeAll(() => start("--limits", "aws"));

afterAll(end);

/** Each stream is split, and in the long run merged again; rows of 2 KB last until then, at two shards' 2 MiB a second. */
const { rowCount, shardCounts, isOpenAfterwards } = pickForRun({
  short: { rowCount: 6_000, shardCounts: [4], isOpenAfterwards: [false, false, true, true, true, true] },
  long: {
    rowCount: 9_000,
    shardCounts: [4, 2],
    isOpenAfterwards: [false, false, false, false, false, false, true, true],
  },
});

/** Rows of a few routing values, each numbered. */
function generateRows(): readonly string[] {
  const padding = "x".repeat(2_000);
  return Array.from({ length: rowCount }, (_, index) => `${index},1,1,1,flower-${index % keyCount}-${padding}`);
}

async function produce(stream: string, rows: readonly string[], ...args: readonly string[]) {
  const file = join(folder, `${stream}.csv`);
  writeFileSync(file, `${rows.join("\n")}\n`);
  const command = ["iris", "--source", file, "--stream", stream, "--checkpoint", `${file}.checkpoint`];
  const environment = toClientEnvironment(kinesis.url, "eu-central-1");
  const { exitCode, stdout } = await runSluice("load", [...command, "--json", ...args], environment);
  return { exitCode, summary: JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") };
}

interface ShardRecords {
  readonly isOpen: boolean;
  /** The rows of each record, in order. */
  readonly records: readonly (readonly string[])[];
}

/** Every shard, parents before their children. */
async function readShards(StreamName: string, Limit?: number): Promise<readonly ShardRecords[]> {
  const { Shards = [] } = await client.send(new ListShardsCommand({ StreamName }));
  return Promise.all(
    Shards.map(async ({ ShardId = "", SequenceNumberRange }) => ({
      isOpen: SequenceNumberRange?.EndingSequenceNumber === undefined,
      records: await readShard({ StreamName, ShardId }, Limit),
    })),
  );
}

/** All records of a shard, or the first few. */
async function readShard(shard: { StreamName: string; ShardId: string }, Limit?: number) {
  const fromFirst = new GetShardIteratorCommand({ ...shard, ShardIteratorType: "TRIM_HORIZON" });
  let { ShardIterator } = await client.send(fromFirst);
  const records: (readonly string[])[] = [];
  while (ShardIterator !== undefined) {
    const answer = await client.send(new GetRecordsCommand({ ShardIterator, Limit }));
    for (const { Data = new Uint8Array() } of answer.Records ?? []) {
      records.push(splitEnvelope(Buffer.from(Data).toString()).rows.trimEnd().split("\n"));
    }
    const isEnd = answer.MillisBehindLatest === 0 || records.length === Limit;
    ShardIterator = isEnd ? undefined : answer.NextShardIterator;
  }
  return records;
}

async function reshard(StreamName: string, TargetShardCount: number): Promise<void> {
  await client.send(new UpdateShardCountCommand({ StreamName, TargetShardCount, ScalingType: "UNIFORM_SCALING" }));
}

/** A load during which a stream is resharded, as soon as each shard that it has holds a record. */
async function produceAndReshard(stream: string, rows: readonly string[], ...args: readonly string[]) {
  const over = new AbortController();
  const produced = produce(stream, rows, ...args).finally(() => over.abort());
  let openShards = 2;
  for (const count of shardCounts) {
    await waitForOpenShards(stream, openShards, over.signal);
    await reshard(stream, count);
    openShards = count;
  }
  return produced;
}

/** Resolves when this many shards are open and each has records, or when the load ends before that. */
async function waitForOpenShards(stream: string, count: number, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    const open = (await readShards(stream, 1)).filter(({ isOpen }) => isOpen);
    if (open.length === count && open.every(({ records }) => records.length > 0)) return;
    // A shard is read five times a second at most.
    await sleep(500);
  }
}

function extractKey(row: string): string | undefined {
  return /flower-\d+/.exec(row)?.[0];
}

describe("producer, while its streams are split and merged", () => {
  it("follows the shards, loses and duplicates nothing, and with --ordered keeps the order of each key", async () => {
    const rows = generateRows();

    const [spread, ordered] = await Promise.all([
      produceAndReshard("spread", rows),
      produceAndReshard("ordered", rows, "--ordered"),
    ]);

    // Without limits, since they also apply to reading.
    await end();
    await start();
    const shards = await readShards("spread");
    const records = shards.flatMap((shard) => shard.records);
    expect([spread.exitCode, ordered.exitCode]).toEqual([0, 0]);
    expect(spread.summary.sent).toMatchObject({ rows: rows.length, records: records.length });
    expect(records.flat()).toHaveLength(rows.length);
    expect(new Set(records.flat())).toEqual(new Set(rows));
    // Two shards, then the others: only a producer that follows them writes to each.
    expect(shards.map(({ isOpen }) => isOpen)).toEqual(isOpenAfterwards);
    expect(shards.every((shard) => shard.records.length > 0)).toBe(true);

    const read = (await readShards("ordered")).flatMap((shard) => shard.records).flat();
    expect(ordered.summary.sent.rows).toBe(rows.length);
    for (const key of new Set(rows.map(extractKey))) {
      expect(read.filter((row) => extractKey(row) === key)).toEqual(rows.filter((row) => extractKey(row) === key));
    }
  });
});
