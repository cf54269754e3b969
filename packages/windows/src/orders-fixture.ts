import { encodeEnvelope } from "@sluice/lake";
import { readLengthSeconds, type WindowDefinition } from "@sluice/schema";
import { orders } from "@sluice/schema/testing";
import fc from "fast-check";

/** An order as a person would have it. Amounts are cents. */
export interface Order {
  readonly orderedAtMs: number;
  readonly region: string;
  readonly isPaid: boolean;
  readonly customer: string;
  readonly items: number;
  readonly points: bigint;
  readonly cents: number;
  readonly weight: number | undefined;
  readonly day: string;
  readonly channel: string;
}

/** A record of the stream: orders of one month, and when they arrived. */
export interface OrderRecord {
  readonly orders: readonly Order[];
  readonly arrivedAtMs: number;
  /** Rows that the dataset refuses, beside the orders. */
  readonly badRows: number;
  readonly hasEnvelope: boolean;
}

const noon = Date.UTC(2026, 10, 29, 12);

/** Of a quarter of an hour, in few groups; the largest numbers are beyond what a double holds. */
const anyOrder: fc.Arbitrary<Order> = fc.record({
  orderedAtMs: fc.integer({ min: noon, max: noon + 15 * 60_000 }),
  region: fc.constantFrom("EU", 'a "quoted" | one; 50 %', "日本", "", "EU"),
  isPaid: fc.boolean(),
  customer: fc.stringMatching(/^[a-f]{1,2}$/),
  items: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  points: fc.oneof(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), fc.bigInt({ min: -99n, max: 99n })),
  cents: fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }),
  // Without a negative zero, which JSON has no use for.
  weight: fc.option(
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((weight) => weight + 0),
    { nil: undefined },
  ),
  day: fc.constantFrom("2026-12-01", "2026-12-24"),
  channel: fc.constantFrom("web", "shop", "phone"),
});

export const anyOrderRecord: fc.Arbitrary<OrderRecord> = fc.record({
  orders: fc.array(anyOrder, { maxLength: 6 }),
  // A clock that jumps: arrivals may go back, and lie before the orders.
  arrivedAtMs: fc.integer({ min: noon - 60_000, max: noon + 40 * 60_000 }),
  badRows: fc.integer({ min: 0, max: 1 }),
  hasEnvelope: fc.boolean(),
});

/** The record's bytes as a producer writes them. */
export function encodeOrders({ orders: rows, badRows, hasEnvelope }: OrderRecord, place: number): Buffer {
  const envelope = hasEnvelope ? encodeEnvelope({ batchId: `load-${place}-abcdef01`, rowIndex: 0 }) : "";
  const bad = "not,an,order\n".repeat(badRows);
  return Buffer.from(`${envelope}${rows.map(writeRow).join("")}${bad}`);
}

function writeRow(order: Order): string {
  const { orderedAtMs, region, isPaid, customer, items, points, weight, day, channel } = order;
  const time = new Date(orderedAtMs).toISOString();
  const amount = formatCents(order.cents);
  const fields = [time, quote(region), isPaid, customer, items, points, amount, weight ?? "", day, channel];
  return `${fields.join(",")}\n`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

function formatCents(cents: number): string {
  return `${cents < 0 ? "-" : ""}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
}

export function findWindow(name: string): WindowDefinition {
  const found = orders.windows?.find((window) => window.name === name);
  if (found === undefined) throw new TypeError(`there is no window "${name}"`);
  return found;
}

/** Orders as the lake has them, as SQL; at least one. */
export function writeRowsSql(records: readonly OrderRecord[]): string {
  const rows = records.flatMap(({ orders: its, arrivedAtMs }) =>
    its.map((order) => {
      const { region, isPaid, customer, items, points, weight, day, channel } = order;
      const numbers = [
        `CAST(${items} AS integer)`,
        `CAST(${points} AS bigint)`,
        `CAST(${formatCents(order.cents)} AS decimal(10,2))`,
      ];
      return [
        `TIMESTAMP '${formatTime(order.orderedAtMs)}'`,
        `'${region}'`,
        isPaid,
        `'${customer}'`,
        ...numbers,
        `CAST(${weight === undefined ? "NULL" : `'${weight}'`} AS double)`,
        `DATE '${day}'`,
        `'${channel}'`,
        `TIMESTAMP '${formatTime(arrivedAtMs)}'`,
      ].join(", ");
    }),
  );
  const names = [...orders.columns.map(({ name }) => name), "arrived_at"].map((name) => `"${name}"`);
  return `SELECT * FROM (VALUES ${rows.map((row) => `(${row})`).join(", ")}) AS t(${names.join(", ")})`;
}

/** What the window `per_minute` says of orders, computed in one pass over them; sums as text, to the last digit. */
export function aggregateOrders(records: readonly OrderRecord[]): ReadonlyMap<string, readonly unknown[]> {
  const everyMs = readLengthSeconds(findWindow("per_minute")) * 1000;
  const rows = records.flatMap(({ orders: its, arrivedAtMs }) => its.map((order) => ({ order, arrivedAtMs })));
  const groups = Map.groupBy(rows, ({ order: { orderedAtMs, region, isPaid } }) =>
    JSON.stringify([orderedAtMs - (orderedAtMs % everyMs), region, isPaid]),
  );
  return new Map([...groups].map(([name, group]) => [name, aggregateGroup(group, JSON.parse(name)[0] + everyMs)]));
}

interface ArrivedOrder {
  readonly order: Order;
  readonly arrivedAtMs: number;
}

function aggregateGroup(rows: readonly ArrivedOrder[], endMs: number): readonly unknown[] {
  const all = rows.map(({ order }) => order);
  const weights = all.flatMap(({ weight }) => weight ?? []);
  const items = all.map((order) => order.items);
  const cents = add(all.map((order) => order.cents));
  const late = rows.filter(({ arrivedAtMs }) => arrivedAtMs >= endMs);
  return [
    all.length,
    weights.length,
    `${add(items)}`,
    `${all.reduce((sum, { points }) => sum + points, 0n)}`,
    formatCents(cents),
    weights.length === 0 ? null : add(weights),
    add(items) / all.length,
    cents / 100 / all.length,
    Math.min(...items),
    `${all.map(({ points }) => points).reduce((one, other) => (one > other ? one : other))}`,
    formatCents(Math.max(...all.map((order) => order.cents))),
    weights.length === 0 ? null : Math.min(...weights),
    all
      .map(({ day }) => day)
      .toSorted()
      .at(-1),
    formatTime(Math.min(...all.map(({ orderedAtMs }) => orderedAtMs))),
    computeSpread(weights),
    computeSpread(items),
    new Set(all.map(({ customer }) => customer)).size,
    new Set(items).size,
    all.length,
    late.length,
    Math.max(0, ...late.map(({ arrivedAtMs }) => arrivedAtMs - endMs)),
    formatTime(Math.min(...rows.map(({ arrivedAtMs }) => arrivedAtMs))),
    formatTime(Math.max(...rows.map(({ arrivedAtMs }) => arrivedAtMs))),
  ];
}

function add(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** In two passes, as a textbook has it. */
function computeSpread(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = add(values) / values.length;
  return Math.sqrt(add(values.map((value) => (value - mean) ** 2)) / (values.length - 1));
}

function formatTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 23).replace("T", " ");
}
