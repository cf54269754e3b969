import { createChunkSource } from "@sluice/source/testing";
import { describe, expect, it, onTestFinished, vi } from "vitest";

import { createTestRun } from "./load-run-fixture.ts";
import { createMemoryStream } from "./memory-stream-fixture.ts";

const row = Buffer.from("5.1,3.5,1.4,0.2,Iris-setosa\n");

describe("LoadRun", () => {
  it("sends rows that have waited for 5 s, while the source has nothing to give", async () => {
    // The sender's clock goes on: it decides when a call is made, and not when a record is closed.
    vi.useFakeTimers({ toFake: ["Date", "setInterval", "clearInterval"] });
    onTestFinished(() => void vi.useRealTimers());
    const { transport, records } = createMemoryStream();
    const { promise: rest, resolve: giveRest } = Promise.withResolvers<Buffer>();
    async function* open() {
      yield row;
      yield await rest;
    }
    const { run } = createTestRun({ ...createChunkSource([]), open }, transport);
    const running = run.run();

    await vi.waitUntil(() => run.progress().rowsRead === 1, { timeout: 10_000 });
    await vi.advanceTimersByTimeAsync(4_500);
    const { waitingRecords: waitingEarly } = run.progress().status;
    await vi.advanceTimersByTimeAsync(1_000);
    await vi.waitUntil(() => records.length === 1, { timeout: 10_000 });
    giveRest(row);
    await running;

    expect(waitingEarly).toBe(0);
    expect(records.length).toBe(2);
  });
});
