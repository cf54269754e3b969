import { setImmediate as turn } from "node:timers/promises";
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
    const stopLater = () => queueMicrotask(() => stop.abort());

    for await (const item of iterateUntilStopped(thenNothing(stopLater), stop.signal)) taken.push(item);

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
      await turn();
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

async function* thenNothing(onWait: () => void): AsyncGenerator<number> {
  yield 1;
  onWait();
  await new Promise(() => undefined);
}

// oxlint-disable-next-line eslint/require-yield -- it never comes to it
async function* thrower(): AsyncGenerator<number> {
  await turn();
  throw new Error("broken");
}
