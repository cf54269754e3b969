import { beforeEach, describe, expect, it } from "vitest";

import { createStreamStore, type StreamStore } from "../kinesis/stream-store.ts";
import { base64Of } from "./firehose-fixture.ts";
import { readShards } from "./read-shards.ts";
import type { SourceRecord } from "./records.ts";

const streamName = "flowers";
const nowMs = Date.UTC(2026, 0, 1);
/** A hash key in the lower half and one in the upper: of the first shard of two, and of the second. */
const hashKeys = ["0", "340282366920938463463374607431768211455"];

let source: StreamStore;
let read: SourceRecord[];

beforeEach(() => {
  source = createStreamStore({ clock: { nowMs: () => nowMs }, region: "eu-central-1", accountId: "000000000000" });
  source.createStream({ name: streamName, shardCount: 2 });
  read = [];
});

describe("readShards", () => {
  it("hands a record over as it lies in its shard, as soon as it is put", () => {
    start();

    const { sequenceNumber } = put("a", 1);

    expect(read).toMatchObject([
      {
        recordId: `${sequenceNumber}000000`,
        shardId: "shardId-000000000001",
        sequenceNumber,
        partitionKey: "key",
        arrivedAtMs: nowMs,
        dataBase64: base64Of("a"),
      },
    ]);
  });

  it("reads every shard from LATEST on, each record once and in order", () => {
    put("early", 0);
    start();

    for (const [text, shard] of [
      ["a", 0],
      ["b", 1],
      ["c", 0],
      ["d", 1],
    ] as const)
      put(text, shard);

    expect(read.map(({ dataBase64 }) => Buffer.from(dataBase64, "base64").toString())).toEqual(["a", "b", "c", "d"]);
    expect(new Set(read.map(({ recordId }) => recordId)).size).toBe(4);
  });

  it("lets several readers read the same records", () => {
    start();
    start();

    put("a", 0);

    expect(read).toHaveLength(2);
  });

  it("reads no more when it is stopped", () => {
    start().stop();

    put("a", 0);

    expect(read).toEqual([]);
  });

  it("throws for a stream that is not there", () => {
    expect(() => readShards(source, "nope", () => undefined)).toThrow(
      "Stream nope under account 000000000000 not found.",
    );
  });
});

function start() {
  return readShards(source, streamName, (record) => void read.push(record));
}

function put(text: string, shard: number) {
  const explicitHashKey = hashKeys[shard];
  return source.put({ streamName, partitionKey: "key", explicitHashKey, dataBase64: base64Of(text) });
}
