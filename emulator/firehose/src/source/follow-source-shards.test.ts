import { join } from "node:path";

import {
  createStreamStore,
  mergeAdjacentShards,
  parseHashKey,
  splitShardAt,
  type StreamStore,
} from "@sluice/emulator-kinesis";
import { createTroubles } from "@sluice/emulator-wire";
import { createFakeClock, type FakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { encodeBase64 } from "../firehose-fixture.ts";
import { type DeliveryProgress, openDeliveryProgress } from "../progress/delivery-progress.ts";
import { createPositionList } from "../progress/position-list.ts";
import type { RecordOutcome, SourceRecord } from "../records.ts";
import { type FollowedShards, followSourceShards, type FollowSourceShardsOptions } from "./follow-source-shards.ts";

const streamName = "flowers";
const [shard0, shard1] = ["shardId-000000000000", "shardId-000000000001"];
/** A hash key in the lower half and one in the upper: of the first shard of two, and of the second. */
const hashKeys = ["0", "340282366920938463463374607431768211455"];

let dir: string;
let clock: FakeClock;
let source: StreamStore;
let progress: DeliveryProgress;
let taken: SourceRecord[];
let problems: string[];
const followed: FollowedShards[] = [];

beforeEach(() => {
  dir = createTemporaryFolder("shards");
  clock = createFakeClock();
  source = createStreamStore({ clock, region: "eu-central-1", accountId: "000000000000" });
  source.createStream({ name: streamName, shardCount: 2 });
  progress = openDeliveryProgress(join(dir, "journal.jsonl"));
  taken = [];
  problems = [];
});

afterEach(() => {
  for (const each of followed.splice(0)) each.stop();
});

describe("followSourceShards", () => {
  it("passes a record on as it is in its shard", async () => {
    const shards = start();
    const { sequenceNumber } = put("a", 1);

    await shards.drain();

    expect(taken).toMatchObject([
      {
        recordId: `${sequenceNumber}000000`,
        shardId: shard1,
        index: 0,
        part: 0,
        parts: 1,
        sequenceNumber,
        partitionKey: "key",
        arrivedAtMs: clock.nowMs(),
        dataBase64: encodeBase64("a"),
      },
    ]);
  });

  it("reads every shard from LATEST on, each record once and in order", async () => {
    put("early", 0);
    const shards = start();
    for (const text of ["a", "b", "c", "d"]) put(text, text < "c" ? 0 : 1);

    await shards.drain();

    expect(listTakenTexts()).toEqual(["a", "b", "c", "d"]);
  });

  it("continues where another process ended, and leaves out records that have ended", async () => {
    start().stop();
    for (const text of ["a", "b", "c"]) put(text, 0);
    progress.commit(createPositionList([{ shardId: shard0, index: 1, part: 0, parts: 1 }]));

    await start().drain();

    expect(listTakenTexts()).toEqual(["a", "c"]);
  });

  it("splits records, and leaves out the parts that have ended", async () => {
    start().stop();
    put('{"a":1}{"a":2}{"a":3}', 0);
    progress.commit(createPositionList([{ shardId: shard0, index: 0, part: 1, parts: 3 }]));

    await start({ deaggregation: { kpl: true, split: { type: "JSON" } } }).drain();

    expect(taken.map(({ part, parts }) => [part, parts])).toEqual([
      [0, 3],
      [2, 3],
    ]);
    expect(listTakenTexts()).toEqual(['{"a":1}', '{"a":3}']);
  });

  it("reads the children of a split when all of their parent's records have their outcome", async () => {
    const transformed: string[] = [];
    const gate = Promise.withResolvers<void>();
    const shards = start({
      transform: async (records) => {
        transformed.push(...decodeTexts(records));
        if (decodeTexts(records).includes("parent")) await gate.promise;
        return records.map((record) => ({ fate: "dropped", source: record }));
      },
    });
    put("parent", 0);
    source.reshard(streamName, (all, moment) =>
      splitShardAt(all, { shardId: shard0, from: parseHashKey("1000") }, moment),
    );
    put("child", 0);
    clock.advance(60_000);
    expect(transformed).toEqual(["parent"]);

    gate.resolve();
    await shards.drain();

    expect(transformed).toEqual(["parent", "child"]);
  });

  it("reads the child of a merge after both parents, even if the process died in between", async () => {
    start().stop();
    put("left", 0);
    put("right", 1);
    source.reshard(streamName, (all, moment) =>
      mergeAdjacentShards(all, { shardId: shard0, adjacentShardId: shard1 }, moment),
    );
    put("merged", 0);

    await start().drain();

    expect(listTakenTexts().at(-1)).toBe("merged");
    expect(listTakenTexts()).toHaveLength(3);
  });

  it("reports records that were trimmed before they were delivered, and reads on after them", async () => {
    start().stop();
    put("old", 0);
    clock.advance(25 * 60 * 60 * 1000);
    put("new", 0);

    await start().drain();

    expect(listTakenTexts()).toEqual(["new"]);
    expect(problems).toEqual([`flowers, ${shard0}: 1 records were trimmed or lost before they were delivered`]);
    expect(progress.findResumeIndex(shard0)).toBe(1);
  });

  it("stops reading, and gives no outcome of a batch in progress", async () => {
    const shards = start();
    put("a", 0);
    clock.advance(60_000);
    shards.stop();
    put("b", 0);
    await Promise.resolve();

    expect(taken).toEqual([]);
    expect(clock.timerCount()).toBe(0);
  });

  it("retries a read that failed, even if nothing more is put", async () => {
    let isBroken = true;
    const read: StreamStore["read"] = (position) => {
      if (isBroken) throw new Error("EIO: i/o error, read");
      return source.read(position);
    };
    start({ source: { ...source, read } });
    put("a", 0);
    isBroken = false;

    clock.advance(70_000);

    await expect.poll(listTakenTexts).toEqual(["a"]);
    expect(problems[0]).toBe("reading of flowers failed, trying again: EIO: i/o error, read");
  });

  it("throws for a stream that is not there", () => {
    expect(() => start({ streamName: "nope" })).toThrow("Stream nope under account 000000000000 not found.");
  });
});

function start(options: Partial<FollowSourceShardsOptions> = {}): FollowedShards {
  const shards = followSourceShards({
    source,
    streamName,
    progress,
    clock,
    deaggregation: { kpl: true, split: undefined },
    maxBytes: 1024 * 1024,
    intervalMs: 60_000,
    transform: async (records) => records.map((record): RecordOutcome => ({ fate: "dropped", source: record })),
    onOutcomes: (outcomes) =>
      taken.push(...[...outcomes].flatMap((each) => (each.fate === "dropped" ? [each.source] : []))),
    onRead: () => undefined,
    troubles: createTroubles(clock, String),
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  followed.push(shards);
  return shards;
}

function put(text: string, shard: number) {
  const explicitHashKey = hashKeys[shard];
  return source.put({ streamName, partitionKey: "key", explicitHashKey, dataBase64: encodeBase64(text) });
}

function listTakenTexts(): readonly string[] {
  return decodeTexts(taken);
}

function decodeTexts(records: readonly SourceRecord[]): readonly string[] {
  return records.map(({ dataBase64 }) => Buffer.from(dataBase64, "base64").toString());
}
