import { createFakeClock } from "@sluice/emulator-wire/testing";
import { describe, expect, it } from "vitest";

import { extractPastFaults, type JqAnswer } from "./extract-past-faults.ts";
import type { JqRequest } from "./jq-worker.ts";

const clock = createFakeClock();

const found = (value: string) => ({ ok: true, value });

describe("extractPastFaults", () => {
  const failed = { ok: false, reason: "trap" };

  it("asks once if nothing fails", async () => {
    const { ask, asked } = startJq();

    expect(await extractPastFaults(ask, clock, { query: ".", texts: ["a", "b"] })).toEqual([found("a"), found("b")]);
    expect(asked).toEqual(["a,b"]);
  });

  it("fails the records alone that end jq, and asks for none again that did so in a new thread", async () => {
    const { ask, asked } = startJq();

    const extractions = await extractPastFaults(ask, clock, { query: ".", texts: ["fault", "a", "fault"] });

    expect(extractions).toEqual([failed, found("a"), failed]);
    expect(asked).toEqual(["fault,a,fault", "fault", "a", "fault", "fault"]);
  });

  it("does not fail a record for what an earlier one has left behind", async () => {
    const { ask } = startJq();
    await extractPastFaults(ask, clock, { query: ".", texts: ["harm"] });

    const batch = await extractPastFaults(ask, clock, { query: ".", texts: ["harm", "a", "b"] });

    expect(batch).toEqual([found("harm"), found("a"), found("b")]);
  });

  it("asks once for a record that is alone in a new thread", async () => {
    const { ask, asked } = startJq();

    expect(await extractPastFaults(ask, clock, { query: ".", texts: ["fault"] })).toEqual([failed]);
    expect(asked).toEqual(["fault"]);
  });

  it("tries no more records after three minutes", async () => {
    const { ask } = startJq(60_000);
    const texts = ["fault", "fault", "fault", "a"];

    const extractions = await extractPastFaults(ask, clock, { query: ".", texts });

    const reason = "Not tried, since jq failed for 180 s in its batch: trap";
    expect(extractions).toEqual([failed, failed, failed, { ok: false, reason }]);
  });
});

/** jq that "harm" breaks for the batch after it, and "fault" at once. */
function startJq(faultMs = 0): { readonly ask: (request: JqRequest) => Promise<JqAnswer>; readonly asked: string[] } {
  const asked: string[] = [];
  let batchesOfThread = 0;
  let isHarmed = false;
  const ask = async ({ texts }: JqRequest): Promise<JqAnswer> => {
    asked.push(texts.join());
    batchesOfThread += 1;
    if (!isHarmed && !texts.includes("fault")) {
      isHarmed = texts.includes("harm");
      return { ok: true, extractions: texts.map((value) => ({ ok: true, value })) };
    }
    clock.advance(faultMs);
    const isFresh = batchesOfThread === 1;
    batchesOfThread = 0;
    isHarmed = false;
    return { ok: false, reason: "trap", isFresh };
  };
  return { ask, asked };
}
