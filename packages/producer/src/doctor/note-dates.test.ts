import type { NodeHttpHandler } from "@smithy/node-http-handler";
import { describe, expect, it } from "vitest";

import { type ClockReading, noteDates } from "./note-dates.ts";

/** The readings of one call that takes from `sentAtMs` to `receivedAtMs`, answered with a date. */
async function readDate(date: string | undefined, sentAtMs: number, receivedAtMs: number) {
  const readings: ClockReading[] = [];
  const answer = { response: { headers: date === undefined ? {} : { date } } };
  const handler = { handle: async () => answer } as unknown as NodeHttpHandler;
  const times = [sentAtMs, receivedAtMs];
  const noting = noteDates(handler, {
    nowMs: () => times.shift() ?? Number.NaN,
    onReading: (reading) => readings.push(reading),
  });
  await noting.handle({} as Parameters<NodeHttpHandler["handle"]>[0]);
  return readings;
}

const date = "Sat, 21 Nov 2026 08:00:00 GMT";
const dateMs = Date.parse(date);

describe("noteDates", () => {
  it("compares the date's middle with the middle of the call", async () => {
    expect(await readDate(date, dateMs + 400, dateMs + 600)).toEqual([{ aheadMs: 0, uncertaintyMs: 600 }]);
  });

  it("is negative for a clock that is behind", async () => {
    expect(await readDate(date, dateMs - 9_600, dateMs - 9_400)).toEqual([{ aheadMs: -10_000, uncertaintyMs: 600 }]);
  });

  it.each([undefined, "yesterday"])("reads nothing from an answer with date %s", async (text) => {
    expect(await readDate(text, 0, 1)).toEqual([]);
  });
});
