/** Merges partial aggregates of the window `per_minute` as its view does, in a few lines of its own. */
export function mergeLines(lines: readonly string[]): ReadonlyMap<string, readonly unknown[]> {
  const partials = lines.map((line) => parsePartial(line));
  const groups = Map.groupBy(partials, ({ name }) => name);
  return new Map([...groups].map(([name, all]) => [name, mergeGroup(keepWidest(all))]));
}

type Values = Readonly<Record<string, string | null>>;

interface Partial {
  readonly name: string;
  readonly values: Values;
}

/** Numbers stay texts: they may have more digits than a double. */
function parsePartial(line: string): Partial {
  const values: Values = JSON.parse(line.replaceAll(/:(-?\d[\d.e+-]*)(?=[,}])/g, ':"$1"'));
  const start = Date.parse(`${values["window_start"]?.replace(" ", "T")}Z`);
  return { name: JSON.stringify([start, values["region"], values["is_paid"]]), values };
}

/** Leaves out a partial if another one of its shard counts its records, too. */
function keepWidest(partials: readonly Partial[]): readonly Values[] {
  const ranges = partials.map(({ values }) => values);
  return ranges.filter(
    (one, at) =>
      !ranges.some((other, index) => {
        if (index === at || other["shard"] !== one["shard"]) return false;
        const [first, last] = [compare(other, one, "first_sequence"), compare(other, one, "last_sequence")];
        return first <= 0 && last >= 0 && (first !== 0 || last !== 0 || index < at);
      }),
  );
}

function compare(one: Values, other: Values, column: string): number {
  const [a, b] = [one[column] ?? "", other[column] ?? ""];
  return a < b ? -1 : a === b ? 0 : 1;
}

function mergeGroup(all: readonly Values[]): readonly unknown[] {
  const list = (column: string) => all.flatMap((values) => values[column] ?? []);
  const numbers = (column: string) => list(column).map(Number);
  const add = (column: string) => numbers(column).reduce((sum, value) => sum + value, 0);
  const addScaled = (column: string) => list(column).reduce((sum, text) => sum + BigInt(text.replace(".", "")), 0n);
  const cents = addScaled("turnover");
  return [
    add("order_count"),
    add("with_weight"),
    `${addScaled("items")}`,
    `${addScaled("points")}`,
    formatCents(cents),
    list("total_weight").length === 0 ? null : add("total_weight"),
    add("mean_items_sum") / add("mean_items_n"),
    add("mean_amount_sum") / add("mean_amount_n"),
    Math.min(...numbers("fewest")),
    list("top_points").reduce((one, other) => (BigInt(one) > BigInt(other) ? one : other)),
    formatCents(BigInt(Math.max(...list("top_amount").map((text) => Number(text.replace(".", "")))))),
    list("lightest").length === 0 ? null : Math.min(...numbers("lightest")),
    list("last_delivery").toSorted().at(-1),
    list("first_order").toSorted().map(padTime)[0],
    mergeSpread(all, "spread"),
    mergeSpread(all, "item_spread"),
    countHashes(list("customers_sketch")),
    countHashes(list("sizes_sketch")),
    add("row_count"),
    add("late_rows"),
    Math.max(...numbers("lateness_ms")),
    list("first_arrived_at").toSorted()[0],
    list("arrived_at").toSorted().at(-1),
  ];
}

function formatCents(cents: bigint): string {
  const digits = `${cents < 0n ? -cents : cents}`.padStart(3, "0");
  return `${cents < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `12:00:00` to `12:00:00.000`. */
function padTime(time: string): string {
  return time.includes(".") ? time : `${time}.000`;
}

function mergeSpread(all: readonly Values[], name: string): number | null {
  const parts = all.map((values) => ["n", "mean", "m2"].map((part) => Number(values[`${name}_${part}`] ?? 0)));
  const count = parts.reduce((sum, [n = 0]) => sum + n, 0);
  if (count < 2) return null;
  const mean = parts.reduce((sum, [n = 0, itsMean = 0]) => sum + n * itsMean, 0) / count;
  const squares = parts.reduce((sum, [n = 0, itsMean = 0, m2 = 0]) => sum + m2 + n * (itsMean - mean) ** 2, 0);
  return Math.sqrt(squares / (count - 1));
}

function countHashes(sketches: readonly string[]): number {
  return new Set(sketches.flatMap((sketch) => sketch.match(/.{12}/g) ?? [])).size;
}
