import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { describe, expect, it } from "vitest";

import { iterateUntilStopped } from "./iterate-until-stopped.ts";

describe("iterateUntilStopped", () => {
  it("yields all items of a stream that ends", async () => {
    expect(await Array.fromAsync(iterateUntilStopped(numbers(3), new AbortController().signal))).toEqual([0, 1, 2]);
  });

  it("ends while it is waiting for an item that never comes", async () => {
    const stop = new AbortController();
    const taken: number[] = [];
    setTimeout(() => stop.abort(), 10);

    for await (const item of iterateUntilStopped(thenNothing(), stop.signal)) taken.push(item);

    expect(taken).toEqual([1]);
  });

  it("passes on what the stream throws", async () => {
    await expect(Array.fromAsync(iterateUntilStopped(thrower(), new AbortController().signal))).rejects.toThrow(
      "broken",
    );
  });

  it("keeps no reference to an item that it has yielded", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const given: WeakRef<object>[] = [];
    let kept = 0;

    for await (const item of iterateUntilStopped(objects(100), new AbortController().signal)) {
      given.push(new WeakRef(item));
      if (given.length < 100) continue;
      await sleep(0);
      collect();
      kept = given.filter((each) => each.deref() !== undefined).length;
    }

    expect(kept).toBeLessThan(5);
  });
});

async function* numbers(count: number): AsyncGenerator<number> {
  for (let number = 0; number < count; number += 1) yield number;
}

async function* objects(count: number): AsyncGenerator<object> {
  for await (const number of numbers(count)) yield { number };
}

async function* thenNothing(): AsyncGenerator<number> {
  yield 1;
  await new Promise(() => undefined);
}

// oxlint-disable-next-line eslint/require-yield -- it never comes to it
async function* thrower(): AsyncGenerator<number> {
  await sleep(1);
  throw new Error("broken");
}
