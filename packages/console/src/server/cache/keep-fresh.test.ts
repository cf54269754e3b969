import { describe, expect, it } from "vitest";

import { keepFresh } from "./keep-fresh.ts";

function createClock() {
  let now = 1_000_000;
  return { nowMs: () => now, advance: (ms: number) => void (now += ms) };
}

/** Lets what has been started go on to its end. */
async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}

describe("keepFresh", () => {
  it("waits for the first value, and answers with the last one while it reads the next", async () => {
    const { nowMs, advance } = createClock();
    const finish: (() => void)[] = [];
    let reads = 0;
    const { ask } = keepFresh(
      async () => {
        reads += 1;
        const number = reads;
        if (number > 1) await new Promise<void>((resolve) => void finish.push(resolve));
        return number;
      },
      { leastPauseMs: 5_000, nowMs },
    );

    expect((await ask()).value).toBe(1);
    advance(5_000);
    expect(await ask()).toMatchObject({ value: 1, isReading: true });
    expect(await ask()).toMatchObject({ value: 1, isReading: true });
    finish[0]?.();
    await settle();

    expect(await ask()).toMatchObject({ value: 2, isReading: false, readAtMs: 1_005_000 });
    expect(reads).toBe(2);
  });

  it("waits for the next value when nobody has asked for a while, and no longer than for the first", async () => {
    const { nowMs, advance } = createClock();
    const answers = [async () => 1, async () => 2, () => new Promise<number>(() => undefined)];
    const { ask } = keepFresh(async () => (await answers.shift()?.()) ?? 0, {
      leastPauseMs: 5_000,
      nowMs,
      firstWaitMs: 1,
    });

    await ask();
    advance(15_001);
    expect(await ask()).toMatchObject({ value: 2, isReading: false });
    advance(60_000);
    expect(await ask()).toMatchObject({ value: 2, isReading: true });
  });

  it("answers without a value when the first one takes long", async () => {
    const { ask } = keepFresh(() => new Promise<number>(() => undefined), {
      ...createClock(),
      leastPauseMs: 1,
      firstWaitMs: 1,
    });

    expect(await ask()).toMatchObject({ value: undefined, isReading: true });
  });

  it("pauses the longer, the longer a reading took", async () => {
    const { nowMs, advance } = createClock();
    let reads = 0;
    const { ask } = keepFresh(
      async () => {
        advance(1_000);
        return (reads += 1);
      },
      { leastPauseMs: 5_000, nowMs },
    );

    await ask();
    advance(39_999);
    await ask();
    await settle();
    expect(reads).toBe(1);
    advance(1);
    await ask();
    await settle();
    expect(reads).toBe(2);
  });

  it("keeps the value when a later reading fails, tells why, and tries again", async () => {
    const { nowMs, advance } = createClock();
    const answers = [async () => "good", () => Promise.reject(new Error("away")), async () => "back"];
    const { ask } = keepFresh(async () => (await answers.shift()?.()) ?? "none", { leastPauseMs: 5_000, nowMs });
    await ask();
    advance(5_000);
    await ask();
    await settle();

    expect(await ask()).toMatchObject({ value: "good", error: new Error("away") });
    advance(5_000);
    await ask();
    await settle();
    expect(await ask()).toMatchObject({ value: "back", error: undefined });
  });

  it("reads at the next question once it has been told of a change", async () => {
    let reads = 0;
    const { ask, expire } = keepFresh(async () => (reads += 1), { ...createClock(), leastPauseMs: 60_000 });
    await ask();
    expire();
    await ask();
    await settle();
    await ask();

    expect(reads).toBe(2);
  });

  it("reads nothing while there is nothing new", async () => {
    const { nowMs, advance } = createClock();
    let reads = 0;
    let isStale = false;
    const { ask } = keepFresh(async () => (reads += 1), { leastPauseMs: 1, nowMs, isStale: () => isStale });
    await ask();
    advance(10_000);
    await ask();
    isStale = true;
    await ask();
    await settle();

    expect(reads).toBe(2);
  });
});
