import { describe, expect, it } from "vitest";

import { createStreamStore, type StreamStore } from "./stream-store.ts";

const createdAtMs = 1_767_225_600_000;

describe("put", () => {
  it("places each record in the shard whose range holds its explicit hash key", () => {
    const store = storeWith({ shardCount: 2 });
    const keys = [
      "0",
      "170141183460469231731687303715884105727",
      "170141183460469231731687303715884105728",
      "340282366920938463463374607431768211455",
    ];

    const shardIds = keys.map((explicitHashKey) => put(store, { explicitHashKey }).shardId);

    expect(shardIds).toEqual([
      "shardId-000000000000",
      "shardId-000000000000",
      "shardId-000000000001",
      "shardId-000000000001",
    ]);
  });

  it("places a partition key by its MD5, the same each time", () => {
    const store = storeWith({ shardCount: 4 });

    const shardIds = ["a", "b", "c", "a"].map((partitionKey) => put(store, { partitionKey }).shardId);

    // MD5: a = 0cc1…, b = 92eb…, c = 4a8a…
    expect(shardIds.map((id) => id.at(-1))).toEqual(["0", "2", "1", "0"]);
  });

  it("gives every record of a stream its own sequence number, growing within a shard", () => {
    const store = storeWith({ shardCount: 3 });

    const placed = Array.from({ length: 300 }, (_, index) => put(store, { partitionKey: `key-${index}` }));

    expect(new Set(placed.map(({ sequenceNumber }) => sequenceNumber)).size).toBe(300);
    for (const { id: shardId } of store.shards("events")) {
      const numbers = placed.filter((record) => record.shardId === shardId).map(({ sequenceNumber }) => sequenceNumber);
      expect(numbers.length).toBeGreaterThan(50);
      expect(numbers.toSorted()).toEqual(numbers);
    }
  });

  it("throws for a stream that is not there", () => {
    expect(() => put(emptyStore(), {})).toThrow("Stream events under account 000000000000 not found.");
  });

  it("throws the refusal that a test asks for", () => {
    const store = emptyStore({ refuse: ({ partitionKey }) => (partitionKey === "no" ? "InternalFailure" : undefined) });
    store.createStream({ name: "events", shardCount: 1 });

    expect(() => put(store, { partitionKey: "no" })).toThrow("Internal service failure.");
    expect(put(store, { partitionKey: "yes" }).shardId).toBe("shardId-000000000000");
  });
});

describe("createStream", () => {
  it("throws when the name is taken", () => {
    expect(() => storeWith({ shardCount: 1 }).createStream({ name: "events", shardCount: 1 })).toThrow(
      "Stream events under account 000000000000 already exists.",
    );
  });

  it("starts with an empty log and other sequence numbers after a delete", () => {
    let nowMs = createdAtMs;
    const store = emptyStore({ clock: { nowMs: () => (nowMs += 1), toRealMs: Number } });
    store.createStream({ name: "events", shardCount: 1 });
    const before = put(store, {});
    store.deleteStream("events");
    store.createStream({ name: "events", shardCount: 1 });

    const after = put(store, {});

    expect(store.endIndex("events", "shardId-000000000000")).toBe(1);
    expect(after.sequenceNumber).not.toBe(before.sequenceNumber);
  });
});

describe("read", () => {
  it("reads on from an index to the end", () => {
    const store = storeWith({ shardCount: 1 });
    for (const dataBase64 of ["AAAA", "BBBB", "CCCC"]) put(store, { dataBase64 });
    const position = { streamName: "events", shardId: "shardId-000000000000", maxRecords: 2 };

    const first = store.read({ ...position, fromIndex: 0 });
    const second = store.read({ ...position, fromIndex: first.nextIndex });
    const third = store.read({ ...position, fromIndex: second.nextIndex });

    expect(first.records.map(({ dataBase64 }) => dataBase64)).toEqual(["AAAA", "BBBB"]);
    expect(second.records).toMatchObject([{ dataBase64: "CCCC", partitionKey: "key", arrivedAtMs: createdAtMs }]);
    expect(third).toEqual({ records: [], nextIndex: 3 });
    expect(store.endIndex("events", "shardId-000000000000")).toBe(3);
  });

  it("throws for a shard that is not there", () => {
    expect(() => storeWith({ shardCount: 1 }).endIndex("events", "shardId-000000000009")).toThrow(
      "Shard shardId-000000000009 in stream events under account 000000000000 not found.",
    );
  });
});

describe("onAppend", () => {
  it("calls back after each record until it is ended", () => {
    const store = storeWith({ shardCount: 1 });
    const ends: number[] = [];
    const end = store.onAppend("events", () => ends.push(store.endIndex("events", "shardId-000000000000")));

    put(store, {});
    put(store, {});
    end();
    put(store, {});

    expect(ends).toEqual([1, 2]);
  });

  it("puts a record and calls the others, whatever a listener throws", () => {
    const problems: string[] = [];
    const store = emptyStore({ onProblem: (problem) => problems.push(problem) });
    store.createStream({ name: "events", shardCount: 1 });
    let calls = 0;
    store.onAppend("events", () => {
      throw new Error("no space left on the device");
    });
    store.onAppend("events", () => (calls += 1));

    const placed = put(store, {});
    store.reshard("events", (shards) => [...shards]);

    expect(placed.shardId).toBe("shardId-000000000000");
    expect(store.endIndex("events", placed.shardId)).toBe(1);
    expect(calls).toBe(2);
    expect(problems).toEqual(Array(2).fill("a reader of the stream failed: Error: no space left on the device"));
  });
});

function emptyStore(options: Partial<Parameters<typeof createStreamStore>[0]> = {}): StreamStore {
  return createStreamStore({
    clock: { nowMs: () => createdAtMs, toRealMs: Number },
    region: "eu-central-1",
    accountId: "000000000000",
    ...options,
  });
}

function storeWith({ shardCount }: { readonly shardCount: number }): StreamStore {
  const store = emptyStore();
  store.createStream({ name: "events", shardCount });
  return store;
}

function put(store: StreamStore, record: { partitionKey?: string; explicitHashKey?: string; dataBase64?: string }) {
  return store.put({ streamName: "events", partitionKey: "key", dataBase64: "AAAA", ...record });
}
