import { describe, expect, it } from "vitest";

import type { Batch } from "../packing/batch.ts";
import { createFaultyStream } from "./faulty-stream-fixture.ts";
import { createSender } from "./sender.ts";
import type { Transport } from "./transport.ts";
import { createVirtualClock } from "./virtual-clock-fixture.ts";

const outageMs = 300_000;
const rowsPerSecond = 8;
const count = (outageMs / 1000) * rowsPerSecond;

function createBatch(number: number): Batch {
  const data = Buffer.from(`row ${number}`);
  return {
    number,
    batchId: `${number}`,
    group: "a",
    data,
    partition: "",
    partitionKey: "a",
    rowCount: 1,
    firstRow: number,
    lastRow: number,
  };
}

/** Numbers from 0 to 1 that look like chance, the same at each run. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Offers rows for as long as a stream refuses such a share of them, and until it has taken all. */
async function sendThroughOutage(refusedShare: number) {
  const { clock, sleep, until } = createVirtualClock();
  const chance = chanceFrom(7);
  const attemptsAt = new Map<string, number[]>();
  const chooseRefusal = () =>
    clock.nowMs() < outageMs && chance() < refusedShare ? "ProvisionedThroughputExceededException" : undefined;
  const { transport, stored } = createFaultyStream({ sleep, chooseRefusal });
  const put: Transport["put"] = (records, signal) => {
    for (const { data } of records) {
      const text = Buffer.from(data).toString();
      attemptsAt.set(text, [...(attemptsAt.get(text) ?? []), clock.nowMs()]);
    }
    return transport.put(records, signal);
  };
  const sender = createSender({ transport: { ...transport, put }, clock, random: chanceFrom(11) });
  await until(
    (async () => {
      for (let number = 0; number < count; number += 1) {
        await sender.add(createBatch(number));
        await sleep(1000 / rowsPerSecond);
      }
      await sender.flush();
    })(),
  );
  return { stored, attempts: [...attemptsAt.values()], endedAtMs: clock.nowMs() };
}

/** Between a record's attempts: the mean of the first gaps, of the second ones and so on. */
function meanGapsMs(attempts: readonly (readonly number[])[], gaps: number): readonly number[] {
  return Array.from({ length: gaps }, (_, gap) => {
    const each = attempts.flatMap((times) =>
      times[gap + 1] === undefined ? [] : [(times[gap + 1] ?? 0) - (times[gap] ?? 0)],
    );
    return each.reduce((sum, ms) => sum + ms, 0) / each.length;
  });
}

describe("five minutes in which a share of the records is refused", () => {
  it.each([
    [0.25, 3],
    [0.9, 5],
  ])("loses and repeats none, retries after ever longer waits, and catches up: %d of them", async (share, gaps) => {
    const { stored, attempts, endedAtMs } = await sendThroughOutage(share);

    expect(stored.toSorted()).toEqual(Array.from({ length: count }, (_, number) => `row ${number}`).toSorted());

    const means = meanGapsMs(attempts, gaps);
    expect(means).toEqual(means.toSorted((one, other) => one - other));
    expect(endedAtMs).toBeLessThan(2 * outageMs);
  });
});
