import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { StreamStalledError } from "../errors.ts";
import type { Batch } from "../packing/batch.ts";
import { createBatch } from "./batch-fixture.ts";
import { createFaultyStream, type FaultyStreamOptions } from "./faulty-stream-fixture.ts";
import { createSender, type SenderOptions } from "./sender.ts";
import { createVirtualClock } from "./virtual-clock-fixture.ts";

function readTexts(batches: readonly Batch[]): readonly string[] {
  return batches.map(({ data }) => Buffer.from(data).toString());
}

/** Sends batches to a stream with faults, in no real time. */
function startSending(faults: Omit<FaultyStreamOptions, "sleep">, options: Omit<SenderOptions, "transport"> = {}) {
  const { clock, sleep, until } = createVirtualClock();
  const stream = createFaultyStream({ ...faults, sleep });
  const sender = createSender({ transport: stream.transport, clock, random: () => 0.5, ...options });
  const send = (batches: readonly Batch[]) =>
    until(
      (async () => {
        for (const batch of batches) await sender.add(batch);
        await sender.flush();
      })(),
    );
  return { ...stream, sender, send, clock };
}

/** A call that is never answered. */
function putUntilAborted(_: unknown, signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

const batchesArbitrary = fc
  .array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.integer({ min: 4, max: 120 })), { maxLength: 30 })
  .map((each) => each.map(([group, bytes], number) => createBatch(number, group, Math.min(bytes, 99))));
const throttle = "ProvisionedThroughputExceededException";
/** Faults of the first calls; later ones go well, so that there is an end. */
const faultsArbitrary = fc
  .record({
    faults: fc.array(fc.constantFrom("none" as const, "lost" as const, "written and lost" as const), { maxLength: 15 }),
    refusals: fc.array(fc.array(fc.constantFrom(undefined, undefined, throttle, "InternalFailure"), { maxLength: 5 }), {
      maxLength: 15,
    }),
  })
  .map(({ faults, refusals }) => ({
    chooseFault: (call: number) => faults[call] ?? "none",
    chooseRefusal: (call: number, index: number) => refusals[call]?.[index],
    writtenAndLost: faults.filter((fault) => fault === "written and lost").length,
  }));

describe("createSender", () => {
  it("loses nothing, repeats only what was written before its answer was lost, and exceeds no limit, whatever fails", async () => {
    await fc.assert(
      fc.asyncProperty(batchesArbitrary, faultsArbitrary, fc.boolean(), async (batches, faults, isOrdered) => {
        const { send, stored, calls, sender, inFlight } = startSending(faults, { isOrdered });

        await send(batches);

        const expected = readTexts(batches);
        expect([...new Set(stored)].toSorted()).toEqual(expected.toSorted());
        expect(faults.writtenAndLost > 0 || stored.length === expected.length).toBe(true);
        for (const { texts, bytes } of calls) expect([texts.length <= 5, bytes <= 100]).toEqual([true, true]);
        expect(inFlight.mostBytes).toBeLessThanOrEqual(200);
        expect(sender.counts()).toMatchObject({
          records: batches.length,
          rows: batches.length * 2,
          calls: calls.length,
        });
        expect(sender.firstUnacceptedRow()).toBeUndefined();
      }),
    );
  });

  it("keeps the order of each group when asked to, whatever fails", async () => {
    await fc.assert(
      fc.asyncProperty(batchesArbitrary, faultsArbitrary, async (batches, faults) => {
        const { send, stored, calls } = startSending(faults, { isOrdered: true });

        await send(batches);

        for (const { partitionKeys } of calls) expect(new Set(partitionKeys).size).toBe(partitionKeys.length);
        for (const group of ["a", "b", "c"]) {
          const lastStored = [...new Set(stored.filter((text) => text.startsWith(group)))];
          expect(lastStored).toEqual(readTexts(batches.filter((batch) => batch.group === group)));
        }
      }),
    );
  });

  it("sends again exactly what was refused, and counts it", async () => {
    const chooseRefusal = (call: number, index: number) =>
      (call === 0 && index === 1) || call === 1 ? throttle : undefined;
    const { send, calls, sender } = startSending({ chooseRefusal });

    await send([createBatch(0), createBatch(1), createBatch(2)]);

    expect(calls.map(({ texts }) => texts.map((text) => text.slice(0, 2)))).toEqual([
      ["a0", "a1", "a2"],
      ["a1"],
      ["a1"],
    ]);
    const bytes = 3 * (10 + "a".length);
    expect(sender.counts()).toEqual({
      rows: 6,
      records: 3,
      bytes,
      calls: 3,
      failedCalls: 0,
      retries: 2,
      refusals: { [throttle]: 2 },
    });
  });

  it("logs records before it sends them", async () => {
    const told: number[] = [];
    const beforeSend = async (batches: readonly Batch[]) => void told.push(...batches.map(({ number }) => number));
    const { send, calls } = startSending({ chooseFault: () => (told.length === 0 ? "lost" : "none") }, { beforeSend });

    await send([createBatch(0), createBatch(1)]);

    expect(told).toEqual([0, 1]);
    expect(calls).toHaveLength(1);
  });

  it("sends nothing that could not be logged", async () => {
    const { send, calls } = startSending(
      {},
      { beforeSend: () => Promise.reject(new Error("no space left on the device")) },
    );

    await expect(send([createBatch(0)])).rejects.toThrow("no space left on the device");
    expect(calls).toEqual([]);
  });

  it("gives up when nothing was accepted for too long, and still counts what was", async () => {
    const stream = {
      chooseRefusal: (call: number, index: number) => (call + index > 0 ? "InternalFailure" : undefined),
    };
    const { send, sender } = startSending(stream, { giveUpAfterMs: 60_000 });

    const failure = await send([createBatch(0), createBatch(1)]).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(StreamStalledError);
    expect(String(failure)).toContain(
      'stream "flowers": nothing accepted for 60 s; last answer: InternalFailure: slow down',
    );
    expect(sender.counts()).toMatchObject({ rows: 2, records: 1 });
    expect(sender.firstUnacceptedRow()).toBe(2);
  });

  it("breaks off a call that is not answered when it gives up, and counts from when it was told to", async () => {
    const { clock, sleep, until } = createVirtualClock();
    const limits = { maxRecordsPerCall: 5, maxBytesPerCall: 100 };
    const sender = createSender({ transport: { target: "t", ...limits, put: putUntilAborted }, clock });

    const sending = until(sender.add(createBatch(0)).then(() => sender.flush()));
    await sleep(100_000);
    sender.giveUpAfter(3_000);

    await expect(sending).rejects.toThrow("t: nothing accepted for 3 s; last answer: none");
    expect(clock.nowMs()).toBe(103_000);
  });

  it("goes on after a stream was throttled for minutes", async () => {
    const { clock, sleep, until } = createVirtualClock();
    const chooseRefusal = () => (clock.nowMs() < 300_000 ? throttle : undefined);
    const stream = createFaultyStream({ chooseRefusal, sleep });
    const sender = createSender({ transport: stream.transport, clock, random: () => 0.5 });

    await until(
      (async () => {
        for (let number = 0; number < 20; number += 1) await sender.add(createBatch(number));
        await sender.flush();
      })(),
    );

    expect(stream.stored).toHaveLength(20);
    // Full jitter up to 5 s: with 0.5 each record asks every 2.5 s.
    expect(sender.counts().retries).toBeLessThan(20 * (300 / 2.5 + 10));
    expect(clock.nowMs()).toBeLessThan(600_000);
  });

  it("ends at once on an error that no retry can mend", async () => {
    const { clock, until } = createVirtualClock();
    const error = Object.assign(new Error("no such stream"), { name: "ResourceNotFoundException" });
    const limits = { maxRecordsPerCall: 5, maxBytesPerCall: 100 };
    const transport = { target: "t", ...limits, put: () => Promise.reject(error) };
    const sender = createSender({ transport, clock });

    await until(sender.add(createBatch(0)));

    await expect(until(sender.flush())).rejects.toThrow("no such stream");
    expect(sender.status().failure).toBeInstanceOf(Error);
  });

  it("spreads records over the shards, and follows when the shards change", async () => {
    const half = 2n ** 127n;
    const first = { shardId: "shard-0", from: 0n, to: half * 2n - 1n };
    const halves = [
      { shardId: "shard-1", from: 0n, to: half - 1n },
      { shardId: "shard-2", from: half, to: half * 2n - 1n },
    ];
    let shards = [first];
    const { send, calls } = startSending({
      shards: () => shards,
      latencyMs: 6_000,
      chooseRefusal: (call) => (call === 0 ? throttle : undefined),
    });
    const batches = Array.from({ length: 10 }, (_, number) => createBatch(number));

    shards = halves;
    await send(batches);

    const keys = new Set(calls.slice(1).flatMap(({ hashKeys }) => hashKeys));
    expect([...keys].map((key) => BigInt(key ?? 0) < half)).toEqual(expect.arrayContaining([true, false]));
  });

  it("sends nothing when there is nothing", async () => {
    const { send, calls } = startSending({});

    await send([]);

    expect(calls).toEqual([]);
  });
});
