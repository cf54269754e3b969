import { describe, expect, it } from "vitest";

import { createOkAnswer, type EngineFixtureOptions, startTestEngine } from "./delivery-engine-fixture.ts";
import { emptyStatus } from "./status/delivery-status-fixture.ts";

function countLines(data: Buffer): number {
  return data.toString().split("\n").length;
}

/** Counts a row for each line; buffers 60 s for the function and 60 s for an object. */
function startCounting(options: EngineFixtureOptions = {}) {
  return startTestEngine({
    countRows: countLines,
    answer: (text) => createOkAnswer(text, { species: "setosa" }),
    ...options,
  });
}

describe("the status of a delivery stream", () => {
  it("is empty when nothing was put", async () => {
    const { engine } = await startCounting();

    expect(engine.status()).toEqual(emptyStatus);
    await engine.close();
  });

  it("follows records from the stream to their object", async () => {
    const { engine, put, clock } = await startCounting();
    const startMs = clock.nowMs();
    put("a\nb\nc");
    put("d");

    expect(engine.status()).toEqual({
      ...emptyStatus,
      received: { records: 2, rows: 4 },
      waiting: { records: 2, rows: 4 },
      nextObjectAtMs: startMs + 120_000,
    });
    clock.advance(60_000);
    await expect.poll(() => clock.timerCount()).toBe(1);
    clock.advance(10_000);
    expect(engine.status()).toMatchObject({ waiting: { records: 2, rows: 4 }, nextObjectAtMs: startMs + 120_000 });
    clock.advance(50_000);
    await engine.whenDelivered();

    const all = { records: 2, rows: 4 };
    expect(engine.status()).toEqual({ ...emptyStatus, received: all, delivered: all });
    await engine.close();
  });

  it("counts dropped and failed records with their rows", async () => {
    const { engine, put } = await startCounting({
      answer: (text) => ({ result: text === "a\nb" ? "Dropped" : "ProcessingFailed", data: "" }),
    });
    put("a\nb");
    put("c\nd\ne");

    await engine.close();

    expect(engine.status()).toEqual({
      ...emptyStatus,
      received: { records: 2, rows: 5 },
      dropped: { records: 1, rows: 2 },
      failed: { records: 1, rows: 3 },
    });
  });

  it("counts the rows that the function leaves of a record", async () => {
    const { engine, put } = await startCounting({ answer: () => createOkAnswer("b\nc", { species: "setosa" }) });
    put("a\nb\nc");

    await engine.close();

    expect(engine.status()).toEqual({
      ...emptyStatus,
      received: { records: 1, rows: 3 },
      delivered: { records: 1, rows: 2 },
    });
  });

  it("shows what holds up an object, since when, and not once it is through", async () => {
    let isFull = true;
    const { engine, put, clock } = await startCounting({ refusesPut: () => isFull });
    put("a\nb");
    clock.advance(60_000);
    await expect.poll(() => clock.timerCount()).toBe(1);
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    const sinceMs = clock.nowMs();

    clock.advance(500);

    expect(engine.status()).toMatchObject({
      waiting: { records: 1, rows: 2 },
      nextObjectAtMs: clock.nowMs(),
      trouble: { what: expect.stringMatching(/^delivery of data/), reason: "AccessDenied", sinceMs },
    });
    isFull = false;
    clock.advance(500);
    await engine.whenDelivered();
    const all = { records: 1, rows: 2 };
    expect(engine.status()).toEqual({ ...emptyStatus, received: all, delivered: all });
    await engine.close();
  });

  it("knows after a restart what an earlier process had committed and not delivered", async () => {
    let isFull = true;
    const { engine, put, clock, restart } = await startCounting({ refusesPut: () => isFull });
    put("a\nb");
    clock.advance(60_000);
    await expect.poll(() => clock.timerCount()).toBe(1);
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    await engine.stop();

    const next = await restart();

    expect(next.status()).toMatchObject({ waiting: { records: 1, rows: 2 }, nextObjectAtMs: clock.nowMs() });
    await clock.whenTimerIsSet();
    isFull = false;
    await next.close();
    expect(next.status()).toEqual({ ...emptyStatus, delivered: { records: 1, rows: 2 } });
  });
});
