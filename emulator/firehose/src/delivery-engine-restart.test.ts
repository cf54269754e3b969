import { describe, expect, it } from "vitest";

import { countEnded, startTestEngine } from "./delivery-engine-fixture.ts";

describe("a delivery stream whose process died", () => {
  it("reads again what was read and not delivered", async () => {
    const { engine, restart, clock, put, objects } = await startTestEngine();
    put("setosa");
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    await engine.stop();

    await (await restart()).close();

    expect(await objects()).toEqual({ "data/species=setosa/*": "setosa" });
    expect(clock.timerCount()).toBe(0);
  });

  it("reads what was put in the meantime, and nothing that was delivered", async () => {
    const { engine, restart, put, objects, written } = await startTestEngine();
    put("first");
    await engine.close();
    put("second");

    await (await restart()).close();

    expect(await objects()).toEqual({ "data/species=first/*": "first", "data/species=second/*": "second" });
    expect(written).toHaveLength(2);
  });

  it("puts a committed object into its bucket once", async () => {
    const { engine, restart, clock, put, objects, written } = await startTestEngine({ failedPuts: 1 });
    put("setosa");
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    clock.advance(60_000);
    await clock.whenTimerIsSet();
    await engine.stop();
    expect(await objects()).toEqual({});

    const again = await restart();
    await again.close();

    expect(await objects()).toEqual({ "data/species=setosa/*": "setosa" });
    expect(written).toMatchObject([{ fate: "delivered", records: 1 }]);
  });

  it("does not read again what was dropped or is in the error output", async () => {
    const fates = ["Dropped", "ProcessingFailed"];
    const { engine, restart, put, errors } = await startTestEngine({
      answer: (text) => ({ result: fates.find((fate) => fate.startsWith(text)) }),
    });
    put("Drop");
    put("Proc");
    await engine.close();

    const again = await restart();
    await again.close();

    expect(countEnded(again)).toEqual({ delivered: 0, dropped: 0, failed: 0 });
    expect(await errors()).toHaveLength(1);
  });
});
