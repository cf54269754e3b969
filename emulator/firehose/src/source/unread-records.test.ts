import { join } from "node:path";

import { createStreamStore } from "@sluice/emulator-kinesis";
import { createTroubles } from "@sluice/emulator-wire";
import { createFakeClock } from "@sluice/emulator-wire/testing";
import { createTemporaryFolder } from "@sluice/testing";
import { describe, expect, it, onTestFinished } from "vitest";

import { encodeBase64 } from "../firehose-fixture.ts";
import { openDeliveryProgress } from "../progress/delivery-progress.ts";
import type { RecordOutcome, SourceRecord } from "../records.ts";
import { followSourceShards } from "./follow-source-shards.ts";

const streamName = "flowers";

/** Follows a stream of two shards. A batch waits 30 s for the function, which answers when it is told to. */
function start(maxBytes: number) {
  const clock = createFakeClock(0);
  const source = createStreamStore({ clock, region: "eu-central-1", accountId: "000000000000" });
  source.createStream({ name: streamName, shardCount: 2 });
  const read: SourceRecord[] = [];
  const { promise: transformed, resolve: answer } = Promise.withResolvers<readonly RecordOutcome[]>();
  const shards = followSourceShards({
    source,
    streamName,
    progress: openDeliveryProgress(join(createTemporaryFolder("unread"), "journal.jsonl")),
    clock,
    deaggregation: { kpl: true, split: undefined },
    maxBytes,
    intervalMs: 30_000,
    transform: () => transformed,
    onOutcomes: () => undefined,
    onRead: (records) => read.push(...records),
    troubles: createTroubles(clock, String),
    onProblem: (problem) => expect.fail(problem),
  });
  onTestFinished(shards.stop);
  const put = (text: string, explicitHashKey = "0"): void =>
    void source.put({ streamName, partitionKey: "key", explicitHashKey, dataBase64: encodeBase64(text) });
  return { shards, clock, put, answer, read };
}

describe("followSourceShards", () => {
  it("tells what it reads, and counts what is unread", async () => {
    const { shards, put, answer, read } = start(1);
    expect([shards.countUnread(), shards.nextDueAtMs()]).toEqual([0, undefined]);

    // Five batches of one record may be with the function at once, and one more waits.
    for (let count = 0; count < 8; count += 1) put(`${count}`);

    expect(read.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    expect([shards.countUnread(), shards.nextDueAtMs()]).toEqual([2, 0]);
    answer([]);
    await shards.drain();
    expect([shards.countUnread(), shards.nextDueAtMs()]).toEqual([0, undefined]);
  });

  it("tells when the first of its batches that are not full goes to the function", () => {
    const { shards, clock, put } = start(1_000_000);
    put("a");
    clock.advance(10_000);
    put("b", "340282366920938463463374607431768211455");

    expect(shards.nextDueAtMs()).toBe(30_000);
  });
});
