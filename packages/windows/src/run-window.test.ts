import { max, sum, type WindowDefinition } from "@sluice/schema";
import { orders } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { createFunction, toEntry } from "./lambda-fixture.ts";

const noon = Date.UTC(2026, 10, 29, 12);

function order(time: string, { region = "EU", items = 1, customer = "a" } = {}): string {
  return `2026-11-29T${time}Z,${region},true,${customer},${items},5,9.90,1.5,2026-12-01,web\n`;
}

function entry(text: string, place: number, arrivedAtMs = noon + 1000) {
  return toEntry(Buffer.from(text), { place, arrivedAtMs });
}

function readLines(lines: readonly string[]) {
  return lines.map((line) => JSON.parse(line));
}

/** The orders with one window, of these measures. */
function measure(measures: WindowDefinition["measures"]) {
  const window = { name: "per_minute", every: "1 minute", time: "ordered_at", groupBy: [], measures };
  return { ...orders, windows: [window] };
}

describe("runWindow", () => {
  it("keeps a state while the window lasts, and writes partial aggregates when it is over", async () => {
    const { invoke, lines } = createFunction("per_minute");

    const { state } = await invoke({ entries: [entry(order("12:00:01", { items: 2 }) + order("12:00:59"), 1)] });
    const next = await invoke({ state, entries: [entry(order("12:01:00"), 2)] });
    expect(lines).toEqual([]);
    const last = await invoke({ state: next.state, entries: [], isFinal: true });

    expect(last.state).toEqual({});
    expect(readLines(lines)).toMatchObject([
      { window_start: "2026-11-29 12:00:00.000", region: "EU", is_paid: true, order_count: 2, items: 3, row_count: 2 },
      { window_start: "2026-11-29 12:01:00.000", order_count: 1, items: 1, row_count: 1 },
    ]);
  });

  it("writes a line of each column, with its identity", async () => {
    const { invoke, lines } = createFunction("arriving");

    await invoke({ entries: [entry(order("12:00:01"), 7)], isFinal: true });

    const place = "0000000049590338271490256608559692538361571095921575989136580007";
    expect(lines).toEqual([
      `{"window_start":"2026-11-29 12:00:00.000","channel":"web","order_count":1,"turnover":9.90,"row_count":1,"late_rows":0,` +
        `"lateness_ms":0,"first_arrived_at":"2026-11-29 12:00:01.000","shard":"shardId-000000000000",` +
        `"first_sequence":"${place}","last_sequence":"${place}",` +
        `"batch_id":"shardId-000000000000:${place}:${place}","row_index":0,"arrived_at":"2026-11-29 12:00:01.000"}\n`,
    ]);
  });

  it("counts late rows in their window, and says how late they were", async () => {
    const { invoke, lines, accounts } = createFunction("per_minute");

    await invoke({ entries: [entry(order("11:58:30"), 1)], isFinal: true });

    expect(readLines(lines)).toMatchObject([
      { window_start: "2026-11-29 11:58:00.000", late_rows: 1, lateness_ms: 121_000 - 60_000 },
    ]);
    expect(accounts).toMatchObject([{ rowsIn: 1, rowsLate: 1 }]);
  });

  it("ends a window early as it ends it in time", async () => {
    const { invoke, lines } = createFunction("per_minute");

    const { state } = await invoke({ entries: [entry(order("12:00:01"), 1)] });
    await invoke({ state, entries: [], isEarly: true });

    expect(readLines(lines)).toMatchObject([{ order_count: 1 }]);
  });

  it("takes a batch that a producer sent twice once, and a record that Lambda hands over twice", async () => {
    const { invoke, lines, accounts } = createFunction("per_minute");
    const packed = `#sluice1 load-0-5d41402a 0\n${order("12:00:01")}`;
    const plain = order("12:00:02");

    const { state } = await invoke({ entries: [entry(packed, 1), entry(packed, 2), entry(plain, 3)] });
    const next = await invoke({ state, entries: [entry(plain, 3), entry(packed, 4), entry(plain, 5)] });
    await invoke({ state: next.state, entries: [], isFinal: true });

    expect(readLines(lines)).toMatchObject([{ order_count: 3 }]);
    expect(accounts).toMatchObject([{ rowsRepeated: 1 }, { rowsRepeated: 1, records: 2 }, {}]);
  });

  it("writes what came in with the state when it overflows, and keeps the batch", async () => {
    const { invoke, lines, accounts } = createFunction("daily", { maxBytes: 360 });
    const send = (place: number, day: string, state?: unknown) =>
      invoke({ state, entries: [entry(order("12:00:01").replace("2026-11-29", day), place)] });

    const one = await send(1, "2026-11-01");
    const two = await send(2, "2026-11-02", one.state);
    const three = await send(3, "2026-11-03", two.state);
    await invoke({ state: three.state, entries: [], isFinal: true });

    const written = readLines(lines).map(({ window_start: start, first_sequence: first, last_sequence: last }) =>
      [start.slice(0, 10), first.slice(-1), last.slice(-1)].join(" "),
    );
    expect(written.length).toBe(3);
    expect(written.toSorted()).toEqual(["2026-11-01 1 2", "2026-11-02 1 2", "2026-11-03 3 3"]);
    expect(accounts.map(({ earlyEmissions }) => earlyEmissions)).toEqual([0, 0, 1, 0]);
  });

  it("writes record by record what overflows in one batch, and goes on after it", async () => {
    const { invoke, lines, accounts } = createFunction("per_minute", { maxBytes: 400 });

    const { state } = await invoke({ entries: [entry(order("12:00:01"), 1), entry(order("12:01:01"), 2)] });
    const next = await invoke({ state, entries: [entry(order("12:02:01"), 3)] });
    await invoke({ state: next.state, entries: [], isFinal: true });

    expect(
      readLines(lines).map(({ window_start: start, last_sequence: last }) =>
        [start.slice(11, 16), last.slice(-1)].join(" "),
      ),
    ).toEqual(["12:00 1", "12:01 2", "12:02 3"]);
    expect(accounts.map(({ rowsIn }) => rowsIn)).toEqual([2, 1, 0]);
  });

  it("writes what came in with a state of other measures, or of the same ones in another order", async () => {
    const measures = { last: max("ordered_at"), items: sum("items") };
    const before = createFunction("per_minute", { definition: measure(measures) });
    const { last, items } = measures;
    const { invoke, lines, accounts } = createFunction("per_minute", { definition: measure({ items, last }) });

    const { state } = await before.invoke({ entries: [entry(order("12:00:01", { items: 2 }), 1)] });
    const next = await invoke({ state, entries: [entry(order("12:00:02", { items: 3 }), 2)] });
    await invoke({ state: next.state, entries: [], isFinal: true });

    expect(readLines(lines)).toMatchObject([
      { last: "2026-11-29 12:00:01", items: 2 },
      { last: "2026-11-29 12:00:02", items: 3 },
    ]);
    expect(accounts.map(({ earlyEmissions }) => earlyEmissions)).toEqual([1, 0]);
  });

  it("takes nothing that its dataset refuses, and fails for nothing", async () => {
    const { invoke, lines, accounts } = createFunction("per_minute");
    const entries = [
      entry(`${order("12:00:01")}not,an,order\n`, 1),
      toEntry(Buffer.from([0xff, 0xfe]), { place: 2, arrivedAtMs: noon }),
      entry(order("12:00:01") + order("12:00:01").replace("2026-11", "2026-12"), 3),
      null,
      { kinesis: { data: 7 } },
      entry("", 4),
      entry(order("12:00:01").replace("2026", "1999"), 5),
    ];

    await invoke({ entries, isFinal: true });

    expect(readLines(lines)).toMatchObject([{ order_count: 1 }]);
    expect(accounts).toMatchObject([{ records: 7, recordsFailed: 4, rowsIn: 3, rowsRejected: 2 }]);
  });

  it("leaves out rows of days that the results have no partition for", async () => {
    const { invoke, lines, accounts } = createFunction("arriving");

    await invoke({
      entries: [entry(order("12:00:01"), 1, Date.UTC(1999, 0, 1)), entry(order("12:00:01"), 2)],
      isFinal: true,
    });

    expect(lines).toHaveLength(1);
    expect(accounts).toMatchObject([{ rowsIn: 2, rowsOutOfRange: 1 }]);
  });

  it.each([
    ["cut off", (text: string) => ({ version: "1", text: text.slice(0, -3), checksum: "0" })],
    ["of another version", (text: string) => ({ version: "0", text, checksum: "0" })],
    ["a list", () => [1]],
    ["a text", () => "state"],
    ["a number in place of a text", () => ({ version: "1", text: 7, checksum: "0" })],
  ])("goes on from nothing when the state comes back %s, and says so", async (_, damage) => {
    const { invoke, lines, accounts } = createFunction("per_minute");
    const { state } = await invoke({ entries: [entry(order("12:00:01"), 1)] });

    await invoke({ state: damage(state.text), entries: [entry(order("12:00:02"), 2)], isFinal: true });

    expect(readLines(lines)).toMatchObject([{ order_count: 1 }]);
    expect(accounts.at(-1)).toMatchObject({ statesLost: 1, rowsIn: 1 });
  });

  it("fails when its results cannot be written, and writes the same when it is called again", async () => {
    const { invoke, lines } = createFunction("per_minute");
    const { state } = await invoke({ entries: [entry(order("12:00:01"), 1)] });
    const last = { state, entries: [entry(order("12:00:09"), 2)], isFinal: true };
    const refused: string[] = [];

    await expect(
      invoke(last, async (emission) => {
        refused.push(...emission.lines);
        throw new Error("no");
      }),
    ).rejects.toThrow("no");
    await invoke(last);

    expect(lines).toEqual(refused);
  });
});
