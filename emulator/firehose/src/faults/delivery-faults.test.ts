import { setImmediate as nextTurn } from "node:timers/promises";

import { pickForRun } from "@sluice/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { allIsWell } from "./account-for.ts";
import { type FaultyDelivery, startFaultyDelivery } from "./faulty-delivery.ts";

describe("a delivery stream in trouble", () => {
  it("loses and doubles nothing without any trouble, either", async () => {
    const { engine, putMany, clock, written, discrepancies } = await startFaultyDelivery();

    for (let round = 0; round < 10; round += 1) {
      const before = written.length;
      putMany(1000);
      await passUntil(() => written.length > before, clock);
    }
    await engine.close();

    expect(await discrepancies()).toEqual(allIsWell);
  });

  it("catches up when the bucket was away for ten minutes, having tried all the while", async () => {
    let isAway = true;
    let attempts = 0;
    const refusesPut = () => {
      attempts += 1;
      return isAway;
    };
    const { engine, putMany, clock, problems, written, discrepancies } = await startFaultyDelivery({ refusesPut });

    const backAtMs = clock.nowMs() + 600_000;
    putMany(600);
    await passUntil(() => clock.nowMs() >= backAtMs && attempts > 10, clock);
    expect(written).toEqual([]);
    // Of eight objects: the reason is one, and so is the report.
    expect(problems).toEqual([
      expect.stringMatching(/^delivery stream "flowers": delivery of \w+\/.* failed, trying again: AccessDenied$/),
    ]);

    isAway = false;
    const closing = engine.close();
    const passing = setInterval(() => clock.advance(60_000));
    await closing.finally(() => clearInterval(passing));

    expect(await discrepancies()).toEqual(allIsWell);
  });

  it("goes on delivering data when errors cannot be written, says so, and writes them later", async () => {
    let isAway = true;
    const refusesPut = (key: string) => isAway && key.startsWith("errors/");
    const { engine, putMany, clock, problems, written, errors, discrepancies } = await startFaultyDelivery({
      refusesPut,
    });
    putMany(100);

    await passUntil(() => problems.length > 0 && written.length === 7, clock);
    expect(problems[0]).toMatch(
      /^delivery stream "flowers": delivery of errors\/.* failed, trying again: AccessDenied$/,
    );
    expect(await errors()).toEqual([]);

    isAway = false;
    await passUntil(() => written.length === 8, clock);
    await engine.close();

    expect(await discrepancies()).toEqual(allIsWell);
  });

  const incident = fc.oneof(
    { weight: 3, arbitrary: fc.record({ put: fc.integer({ min: 1, max: 40 }) }) },
    { weight: 3, arbitrary: fc.record({ passMs: fc.integer({ min: 1, max: 90_000 }) }) },
    { weight: 2, arbitrary: fc.record({ bucketIsAway: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ deathAfterTurns: fc.integer({ min: 0, max: 20 }) }) },
  );

  it("brings every record to one end, whenever it dies and the bucket is away", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(incident, { maxLength: 15 }), async (incidents) => {
        let isAway = false;
        const delivery = await startFaultyDelivery({ refusesPut: () => isAway });
        let { engine } = delivery;
        for (const each of incidents) {
          if ("put" in each) delivery.putMany(each.put);
          else if ("passMs" in each) delivery.clock.advance(each.passMs);
          else if ("bucketIsAway" in each) isAway = each.bucketIsAway;
          else engine = await dieAndStart(each.deathAfterTurns, { ...delivery, engine });
        }
        isAway = false;
        const passing = setInterval(() => delivery.clock.advance(60_000));
        await engine.close().finally(() => clearInterval(passing));
        const found = await delivery.discrepancies();
        expect(found).toEqual(allIsWell);
      }),
      { numRuns: pickForRun({ short: 100, long: 1_000 }) },
    );
  });
});

async function dieAndStart(
  afterTurns: number,
  { engine, restart, clock }: FaultyDelivery,
): Promise<FaultyDelivery["engine"]> {
  for (let turn = 0; turn < afterTurns; turn += 1) await nextTurn();
  await engine.stop();
  // A start first places what was decided before, as often as it takes.
  const passing = setInterval(() => clock.advance(1000));
  return restart().finally(() => clearInterval(passing));
}

/** Of the fake clock: as long as it takes, with pauses for the disk. */
async function passUntil(isSo: () => boolean, { advance }: FaultyDelivery["clock"]): Promise<void> {
  while (!isSo()) {
    advance(10_000);
    await nextTurn();
  }
}
