import { beforeEach, describe, expect, it } from "vitest";

import { repeatOnRequest, type RepeatedWork } from "./repeat-on-request.ts";

/** Ends the runs, in the order of their starts. */
let endings: (() => void)[];
let work: RepeatedWork;

beforeEach(() => {
  endings = [];
  work = repeatOnRequest(() => new Promise((resolve) => void endings.push(resolve)));
});

async function end(run: number): Promise<void> {
  endings[run]?.();
  await Promise.resolve();
  await Promise.resolve();
}

describe("repeatOnRequest", () => {
  it("runs once for a request", async () => {
    work.request();
    await end(0);
    await work.whenIdle();

    expect(endings).toHaveLength(1);
  });

  it("runs once more for all requests that come during a run", async () => {
    work.request();
    work.request();
    work.request();
    expect(endings).toHaveLength(1);
    await end(0);
    expect(endings).toHaveLength(2);
    await end(1);
    await work.whenIdle();

    expect(endings).toHaveLength(2);
  });

  it("runs again for a request after it was idle", async () => {
    work.request();
    await end(0);
    await work.whenIdle();

    work.request();

    expect(endings).toHaveLength(2);
  });

  it("is idle before any request", async () => {
    await expect(work.whenIdle()).resolves.toBeUndefined();
  });
});
