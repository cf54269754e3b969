import { createFakeClock } from "@sluice/emulator-wire/testing";
import { describe, expect, it } from "vitest";

import { createSourceRecord } from "../firehose-fixture.ts";
import { createPendingBatch } from "./pending-batch.ts";

const records = [createSourceRecord("abc"), createSourceRecord("defg")];

describe("createPendingBatch", () => {
  it("is due when it has the size, counted in bytes of data", () => {
    const { batch } = startBatch();
    batch.add(records);
    expect([batch.room(), batch.isDue()]).toEqual([3, false]);

    batch.add([createSourceRecord("hijk")]);

    expect([batch.room(), batch.isDue()]).toEqual([-1, true]);
  });

  it("is due when the interval is over, and says so", () => {
    const { batch, clock, calls } = startBatch();
    batch.add(records);
    clock.advance(999);
    batch.add(records.slice(0, 0));
    expect([batch.isDue(), calls.count]).toEqual([false, 0]);

    clock.advance(1);

    expect([batch.isDue(), calls.count]).toEqual([true, 1]);
  });

  it("is empty after its records were taken, and waits for the whole interval again", () => {
    const { batch, clock } = startBatch();
    batch.add(records);
    clock.advance(600);

    expect(batch.take()).toEqual(records);
    expect([batch.dueAtMs(), batch.room(), clock.timerCount()]).toEqual([undefined, 10, 0]);
    batch.add(records);
    clock.advance(600);

    expect(batch.isDue()).toBe(false);
  });

  it("is due with its first record once it hurries", () => {
    const { batch } = startBatch();
    batch.hurry();
    expect(batch.isDue()).toBe(false);

    batch.add(records);

    expect(batch.isDue()).toBe(true);
  });
});

/** A batch of ten bytes and a second. */
function startBatch() {
  const clock = createFakeClock();
  const calls = { count: 0 };
  const batch = createPendingBatch({ clock, maxBytes: 10, intervalMs: 1000, onDue: () => void (calls.count += 1) });
  return { batch, clock, calls };
}
