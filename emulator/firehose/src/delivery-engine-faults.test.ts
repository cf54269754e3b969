import { writeFile } from "node:fs/promises";
import { setImmediate as nextTurn } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { countEnded, createOkAnswer, type EngineFixture, startTestEngine } from "./delivery-engine-fixture.ts";
import type { DestinationOptions } from "./destination/destination.ts";
import { parquetConversion } from "./firehose-fixture.ts";

const noSpace = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
const broken = new Error("INTERNAL Error: Assertion triggered\nThis is a bug");

const answer = (text: string) => createOkAnswer(text, { species: "setosa" });

/** Starts a stream whose conversions fail with this error as often as told, and then work. */
async function startConverting(error: Error, failures: number) {
  let attempts = 0;
  const convert: DestinationOptions["convert"] = async (records, parquetPath) => {
    attempts += 1;
    if (attempts <= failures) throw error;
    await writeFile(parquetPath, Buffer.concat([...records.records()]));
    return { malformed: [] };
  };
  const fixture = await startTestEngine({ stream: { conversion: parquetConversion }, answer, convert });
  return { ...fixture, attempts: () => attempts };
}

describe("a conversion that fails for a while", () => {
  it.each([
    ["for a fault of the machine, often", noSpace, 9],
    ["for another reason, three times", broken, 3],
  ])("is tried again when it fails %s", async (_, error, failures) => {
    const fixture = await startConverting(error, failures);
    const { engine, put, errors, objects, problems } = fixture;
    put("a");
    put("b");

    await passUntil(() => countEnded(engine).delivered === 2, fixture);
    await engine.close();

    expect(await objects()).toEqual({ "data/species=setosa/*.parquet": "ab" });
    expect(await errors()).toEqual([]);
    const reason = error.message.split("\n")[0];
    expect(problems).toEqual([
      `delivery stream "flowers": conversion of 2 records failed, trying again: ${reason}`,
      `delivery stream "flowers": conversion of 2 records succeeded at attempt ${failures + 1}`,
    ]);
  });
});

describe("a conversion that never succeeds", () => {
  it("sends its records to the error output, with the reason, after four attempts", async () => {
    const fixture = await startConverting(broken, Infinity);
    const { engine, put, errors, attempts, problems } = fixture;
    put("a");
    put("b");

    await passUntil(() => countEnded(engine).failed === 2, fixture);
    await engine.close();

    expect(attempts()).toBe(4);
    expect(countEnded(engine)).toEqual({ delivered: 0, dropped: 0, failed: 2 });
    expect(await errors()).toMatchObject(
      ["a", "b"].map((text) => ({
        lastErrorCode: "DataFormatConversion.ConversionFailed",
        lastErrorMessage: expect.stringMatching(
          /could not be converted\. INTERNAL Error: Assertion triggered$/,
        ) as unknown,
        attemptsMade: 4,
        rawData: Buffer.from(text).toString("base64"),
      })),
    );
    expect(problems.at(-1)).toBe(
      'delivery stream "flowers": conversion of 2 records failed 4 times, they go to the error output: INTERNAL Error: Assertion triggered',
    );
  });

  it("keeps its records from the error output if that is the machine's fault, and lets the process end", async () => {
    const fixture = await startConverting(noSpace, 20);
    const { engine, put, errors, objects, attempts, problems } = fixture;
    put("a");
    await passUntil(() => attempts() === 15, fixture);

    const again = await endAndStart(fixture);
    expect(problems.at(-1)).toBe('delivery stream "flowers": 1 object is left for the next start');
    expect(countEnded(engine)).toEqual({ delivered: 0, dropped: 0, failed: 0 });
    await passUntil(() => countEnded(again).delivered === 1, fixture);
    await again.close();

    expect(await objects()).toEqual({ "data/species=setosa/*.parquet": "a" });
    expect(await errors()).toEqual([]);
  });
});

describe("a delivery stream whose bucket is away when it ends", () => {
  it("ends, starts though the bucket is still away, and delivers everything once", async () => {
    let isAway = true;
    const fixture = await startTestEngine({ refusesPut: () => isAway });
    for (const text of ["a", "b", "c"]) fixture.put(text);

    const second = await endAndStart(fixture);
    fixture.put("d");
    isAway = false;
    await passUntil(() => countEnded(second).delivered === 4, fixture);
    await second.close();

    expect(fixture.problems).toContain('delivery stream "flowers": 3 objects are left for the next start');
    const texts = await fixture.texts();
    expect(texts.map(([, text]) => text).toSorted()).toEqual(["a", "b", "c", "d"]);
  });
});

/** An orderly end, and a start where it left off. */
async function endAndStart({ engine, restart, clock }: EngineFixture): Promise<EngineFixture["engine"]> {
  const passing = setInterval(() => clock.advance(1000));
  await engine.close().finally(() => clearInterval(passing));
  return restart();
}

async function passUntil(isSo: () => boolean, { clock }: EngineFixture): Promise<void> {
  while (!isSo()) {
    clock.advance(10_000);
    await nextTurn();
  }
}
