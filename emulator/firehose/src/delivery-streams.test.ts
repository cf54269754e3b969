import { existsSync } from "node:fs";
import { join } from "node:path";

import type { DeliveryStream } from "@sluice/emulator-firehose-model";
import type { StreamStore } from "@sluice/emulator-kinesis";
import type { ObjectStore } from "@sluice/emulator-s3";
import type { FakeClock } from "@sluice/emulator-wire/testing";
import { beforeEach, describe, expect, it } from "vitest";

import { startTestDelivery } from "./delivery-streams-fixture.ts";
import type { DeliveryStreams } from "./delivery-streams.ts";
import { encodeBase64, deliveryStream, sourceBackup } from "./firehose-fixture.ts";

const bucket = "lake";
const plain: DeliveryStream = { ...deliveryStream, processors: [], dynamicPartitioning: false, prefix: "data/" };
const directPut: DeliveryStream = { ...plain, sourceStreamArn: undefined };

let rootDir: string;
let clock: FakeClock;
let store: ObjectStore;
let source: StreamStore;
let delivery: DeliveryStreams;

beforeEach(async () => {
  ({ rootDir, clock, store, source, delivery } = await startTestDelivery("flowers"));
});

describe("Direct PUT", () => {
  it("delivers what is put, each record with an ID of its own", async () => {
    await delivery.start(directPut);

    const ids = await delivery.put("flowers", [Buffer.from("a"), Buffer.from("b")]);
    await delivery.close();

    expect(new Set(ids).size).toBe(2);
    expect(await readTextsUnder("data/")).toEqual(["ab"]);
  });
});

describe("source backup", () => {
  it("writes a copy of every record as it came", async () => {
    await delivery.start({ ...plain, backup: { ...sourceBackup, compressionFormat: "UNCOMPRESSED" } });
    for (const text of ["a", "b"]) put(text);

    await delivery.close();

    expect(await readTextsUnder("data/")).toEqual(["ab"]);
    expect(await readTextsUnder("source/")).toEqual(["ab"]);
    expect(await store.keys({ bucket, prefix: "source/2026/01/01/00/flowers-1-" })).toHaveLength(1);
  });
});

describe("update", () => {
  it("delivers what is buffered by the old settings and the rest by the new, nothing twice", async () => {
    await delivery.start(plain);
    put("old");
    await delivery.update({ ...plain, prefix: "new/", version: 2 });
    put("new");

    await delivery.close();

    expect(await readTextsUnder("data/")).toEqual(["old"]);
    expect(await readTextsUnder("new/")).toEqual(["new"]);
    expect(await store.keys({ bucket, prefix: "new/2026/01/01/00/flowers-2-" })).toHaveLength(1);
  });

  it("goes on by the old settings when the new ones cannot start", async () => {
    await delivery.start(plain);

    await expect(delivery.update({ ...plain, sourceStreamArn: "arn:of:nothing" })).rejects.toThrow("source: expected");
    put("later");
    await delivery.close();

    expect(await readTextsUnder("data/")).toEqual(["later"]);
  });
});

describe("remove", () => {
  it("discards what is buffered, and a new stream of that name starts at LATEST", async () => {
    await delivery.start(plain);
    put("buffered");
    clock.advance(0);
    await delivery.remove("flowers");
    expect(existsSync(join(rootDir, ".state", "flowers"))).toBe(false);
    put("between");

    await delivery.start(plain);
    put("later");
    await delivery.close();

    expect(await readTextsUnder("data/")).toEqual(["later"]);
    expect(clock.timerCount()).toBe(0);
  });

  it("removes a Direct PUT stream's records too", async () => {
    await delivery.start(directPut);
    await delivery.put("flowers", [Buffer.from("gone")]);
    await delivery.remove("flowers");

    await delivery.start(directPut);
    await delivery.close();

    expect(await readTextsUnder("data/")).toEqual([]);
  });
});

function put(text: string): void {
  source.put({ streamName: "flowers", partitionKey: "key", dataBase64: encodeBase64(text) });
}

async function readTextsUnder(prefix: string): Promise<readonly string[]> {
  const keys = await store.keys({ bucket, prefix });
  return Promise.all(keys.map(async (key) => (await store.get({ bucket, key })).body.toString()));
}
