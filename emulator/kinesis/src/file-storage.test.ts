import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { createTemporaryFolder } from "@sluice/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { splitShardAt } from "./shards/reshard.ts";
import { createStreamStore, type StreamStore } from "./stream-store.ts";

const streamName = "events";
const shardId = "shardId-000000000000";

let folder: string;
let nowMs: number;
beforeEach(() => {
  folder = createTemporaryFolder("streams");
  nowMs = Date.UTC(2026, 0, 1);
});

function open(): StreamStore {
  return createStreamStore({
    clock: { nowMs: () => nowMs, toRealMs: Number },
    region: "eu-central-1",
    accountId: "000000000000",
    folder,
  });
}

function put(store: StreamStore, text: string) {
  return store.put({ streamName, partitionKey: text, dataBase64: Buffer.from(text).toString("base64") });
}

function keysIn(store: StreamStore, shard: string): readonly string[] {
  const { records } = store.read({ streamName, shardId: shard, fromIndex: 0, maxRecords: 100 });
  return records.map(({ partitionKey }) => partitionKey);
}

describe("a store with a folder", () => {
  it("restores its streams, shards and records, and continues their numbers", () => {
    const before = open();
    before.createStream({ name: streamName, shardCount: 1, retentionHours: 48 });
    const first = put(before, "a");
    before.reshard(streamName, (shards, moment) =>
      splitShardAt(shards, { shardId, from: "8".padEnd(32, "0") }, moment),
    );

    const after = open();

    expect(after.streamNames()).toEqual([streamName]);
    expect(after.stream(streamName)).toEqual(before.stream(streamName));
    expect(after.shards(streamName)).toEqual(before.shards(streamName));
    expect(keysIn(after, shardId)).toEqual(["a"]);
    expect(put(after, "b").sequenceNumber > first.sequenceNumber).toBe(true);
  });

  it("forgets a deleted stream, even if the process died while it deleted it", () => {
    const before = open();
    before.createStream({ name: streamName, shardCount: 1 });
    put(before, "a");
    before.deleteStream(streamName);
    mkdirSync(join(folder, "half.stream", shardId), { recursive: true });

    const after = open();
    after.createStream({ name: streamName, shardCount: 1 });

    expect(after.streamNames()).toEqual([streamName]);
    expect(keysIn(after, shardId)).toEqual([]);
    expect(readdirSync(folder)).toEqual(["events.stream"]);
  });

  it("drops what is past the retention period", () => {
    const store = open();
    store.createStream({ name: streamName, shardCount: 1 });
    put(store, "old");
    nowMs += 25 * 60 * 60 * 1000;
    put(store, "new");
    nowMs += 60 * 60 * 1000;

    expect(open().read({ streamName, shardId, fromIndex: 0, maxRecords: 10 }).records.length).toBeGreaterThan(0);
    expect(keysIn(open(), shardId)).toContain("new");
  });
});
