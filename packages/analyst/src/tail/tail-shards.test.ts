import {
  type _Record as KinesisRecord,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListShardsCommand,
} from "@aws-sdk/client-kinesis";
import { describe, expect, it } from "vitest";

import type { StartPosition } from "./start-position.ts";
import { type TailOptions, tailShards } from "./tail-shards.ts";

interface FakeShard {
  readonly records: readonly string[];
  readonly children?: readonly string[];
  /** Reading the second record finds the iterator expired, once. */
  expires?: boolean;
}

const trimHorizon: StartPosition = { type: "TRIM_HORIZON" };

/** A stream whose shards give one record a read. A shard with children is closed at its end. */
class FakeStream {
  readonly shards: Record<string, FakeShard>;
  readonly roots: readonly string[];
  readonly asked: object[] = [];

  constructor(shards: Record<string, FakeShard>) {
    this.shards = shards;
    const children = new Set(Object.values(shards).flatMap((shard) => shard.children ?? []));
    this.roots = Object.keys(shards).filter((id) => !children.has(id));
  }

  async send(command: object): Promise<object> {
    if (command instanceof ListShardsCommand) return { Shards: this.roots.map((id) => ({ ShardId: id })) };
    if (command instanceof GetShardIteratorCommand) {
      this.asked.push(command.input);
      const { ShardId: id, StartingSequenceNumber: after = "" } = command.input;
      return { ShardIterator: `${id}:${after === "" ? 0 : Number(after) + 1}` };
    }
    if (command instanceof GetRecordsCommand) return this.#read(command.input.ShardIterator ?? "");
    throw new TypeError("not faked");
  }

  #read(iterator: string): object {
    const [id = "", index = ""] = iterator.split(":");
    const shard = this.shards[id];
    if (shard === undefined) throw new TypeError(`no shard ${id}`);
    const at = Number(index);
    if (shard.expires === true && at === 1) {
      shard.expires = false;
      throw new ExpiredIteratorException({ message: "too old", $metadata: {} });
    }
    const text = shard.records[at];
    const isEnded = shard.children !== undefined && at >= shard.records.length;
    return {
      Records: text === undefined ? [] : [createKinesisRecord(text, at)],
      MillisBehindLatest: at + 1 >= shard.records.length ? 0 : 1_000,
      NextShardIterator: isEnded ? undefined : `${id}:${text === undefined ? at : at + 1}`,
      ChildShards: isEnded ? shard.children?.map((child) => this.#child(child)) : undefined,
    };
  }

  #child(id: string): object {
    const parents = Object.entries(this.shards).filter(([, { children }]) => children?.includes(id));
    return { ShardId: id, ParentShards: parents.map(([parent]) => parent) };
  }
}

function createKinesisRecord(text: string, index: number): KinesisRecord {
  return { SequenceNumber: String(index), PartitionKey: "k", Data: Buffer.from(text) };
}

/** The texts of the first `count` records, and the reshardings that were reported. */
async function follow(stream: FakeStream, count: number, more: Partial<TailOptions> = {}) {
  const stop = new AbortController();
  const resharded: string[] = [];
  const texts: string[] = [];
  const records = tailShards({
    kinesis: stream,
    streamName: "s",
    from: trimHorizon,
    signal: stop.signal,
    onReshard: (closed, children) => resharded.push(`${closed}: ${children.join(" ")}`),
    wait: async () => undefined,
    ...more,
  });
  for await (const { shardId, data } of records) {
    texts.push(`${shardId} ${Buffer.from(data).toString()}`);
    if (texts.length === count) stop.abort();
  }
  return { texts, resharded };
}

describe("tailShards", () => {
  it("yields each shard's records in order, all shards at the same time", async () => {
    const stream = new FakeStream({ a: { records: ["1", "2"] }, b: { records: ["3"] } });

    expect((await follow(stream, 3)).texts).toEqual(["a 1", "b 3", "a 2"]);
  });

  it("reads a closed shard to its end, then its children from their beginning", async () => {
    const stream = new FakeStream({
      a: { records: ["1"], children: ["b", "c"] },
      b: { records: ["2"] },
      c: { records: ["3"] },
    });

    const { texts, resharded } = await follow(stream, 3, { from: { type: "LATEST" } });

    expect(texts).toEqual(["a 1", "b 2", "c 3"]);
    expect(resharded).toEqual(["a: b c"]);
    expect(stream.asked.map((input) => "ShardIteratorType" in input && input.ShardIteratorType)).toEqual([
      "LATEST",
      "TRIM_HORIZON",
      "TRIM_HORIZON",
    ]);
  });

  it("opens the child of two merged shards once, when both have ended", async () => {
    const stream = new FakeStream({
      a: { records: ["1"], children: ["c"] },
      b: { records: ["2", "3"], children: ["c"] },
      c: { records: ["4", "5"] },
    });

    expect((await follow(stream, 5)).texts).toEqual(["a 1", "b 2", "b 3", "c 4", "c 5"]);
  });

  it("goes on after the last record when an iterator has expired", async () => {
    const stream = new FakeStream({ a: { records: ["1", "2"], expires: true } });

    expect((await follow(stream, 2)).texts).toEqual(["a 1", "a 2"]);
    expect(stream.asked.at(-1)).toMatchObject({
      ShardIteratorType: "AFTER_SEQUENCE_NUMBER",
      StartingSequenceNumber: "0",
    });
  });

  it("ends a bounded reading with what is newest, of children too", async () => {
    const stream = new FakeStream({
      a: { records: ["1"], children: ["c"] },
      b: { records: ["2", "3"] },
      c: { records: ["4"] },
    });

    expect((await follow(stream, Infinity, { isBounded: true })).texts).toEqual(["a 1", "b 2", "b 3", "c 4"]);
  });

  it("refuses a shard that the stream does not have", async () => {
    const stream = new FakeStream({ a: { records: [] } });

    await expect(follow(stream, 1, { shardId: "z" })).rejects.toThrow('stream "s": no shard "z"; it has a');
  });
});
