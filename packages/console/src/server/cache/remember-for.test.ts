import { describe, expect, it } from "vitest";

import { rememberFor } from "./remember-for.ts";

/** Counts how often it is read, at a time that tests set. */
function createCounter(milliseconds: number) {
  const time = { nowMs: 0, reads: 0, fails: false };
  const read = rememberFor(
    milliseconds,
    async () => {
      time.reads += 1;
      if (time.fails) throw new Error("no answer");
      return time.reads;
    },
    () => time.nowMs,
  );
  return { time, read };
}

describe("rememberFor", () => {
  it("reads once for all who ask within the time, at the same moment too", async () => {
    const { time, read } = createCounter(1000);

    const answers = await Promise.all([read(), read()]);
    time.nowMs = 999;
    answers.push(await read());

    expect(answers).toEqual([1, 1, 1]);
  });

  it("reads again after it", async () => {
    const { time, read } = createCounter(1000);
    await read();

    time.nowMs = 1000;

    expect(await read()).toBe(2);
  });

  it("does not remember a failure", async () => {
    const { time, read } = createCounter(1000);
    time.fails = true;
    await expect(read()).rejects.toThrow("no answer");

    time.fails = false;

    expect(await read()).toBe(2);
  });
});
