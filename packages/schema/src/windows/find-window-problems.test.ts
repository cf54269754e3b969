import { describe, expect, it } from "vitest";

import { orders } from "../fixtures/orders.ts";
import { findWindowProblems } from "./find-window-problems.ts";
import { avg, count, distinct, max, stddev, sum } from "./measures.ts";
import type { WindowDefinition } from "./window-definition.ts";

const sound: WindowDefinition = {
  name: "hourly",
  every: "1 hour",
  time: "ordered_at",
  groupBy: ["region"],
  measures: { order_count: count(), items: sum("items"), spread: stddev("weight"), first: max("ordered_at") },
};

function find(change: Partial<WindowDefinition>): readonly string[] {
  const windows = [{ ...sound, ...change }];
  return findWindowProblems({ ...orders, windows }).map((problem) => problem.replace(/^window "[^"]*": /, ""));
}

describe("findWindowProblems", () => {
  it("finds nothing wrong with sound windows, or none", () => {
    expect(findWindowProblems(orders)).toEqual([]);
    expect(findWindowProblems({ ...orders, windows: [] })).toEqual([]);
    expect(find({})).toEqual([]);
  });

  it("reports every problem together, with its window", () => {
    const windows = [
      { ...sound, every: "7 minutes", time: "when", groupBy: ["area"], measures: { n: sum("price") } },
      { ...sound, name: "hourly" },
    ];

    expect(findWindowProblems({ ...orders, windows })).toEqual([
      'window "hourly" is named twice',
      'window "hourly": every: "7 minutes" does not divide a day, and windows would begin at other times each day',
      'window "hourly": time: no column "when"',
      'window "hourly": groupBy: no column "area"',
      'window "hourly": measure "n": no column "price"',
    ]);
  });

  it("takes as many windows as a shard has reads for", () => {
    const four = [sound, { ...sound, name: "b" }, { ...sound, name: "c" }, { ...sound, name: "d" }];

    expect(findWindowProblems({ ...orders, windows: four })).toEqual([]);
    expect(findWindowProblems({ ...orders, windows: [...four, { ...sound, name: "e" }] })).toEqual([
      "5 windows: expected at most 4, for a shard takes five reads a second, and Firehose makes one",
    ]);
  });

  it.each<[string, Partial<WindowDefinition>, string]>([
    ["a name", { name: "Hourly" }, "its name is not a lower-case name of letters, digits and _"],
    ["a long name", { name: "x".repeat(125) }, `"orders_${"x".repeat(125)}" is longer than a name may be`],
    ["the name of a table", { name: "raw" }, '"orders_raw" ends in _raw, as the tables of other datasets do'],
    ["no span", { every: "often" }, 'every: expected a span such as "10 seconds" or "1 hour", got "often"'],
    [
      "two days",
      { every: "2 days" },
      'every: "2 days" does not divide a day, and windows would begin at other times each day',
    ],
    ["a time that is none", { time: "region" }, 'time: column "region" is not a timestamp'],
    [
      "a group of doubles",
      { groupBy: ["weight"] },
      'groupBy: column "weight" is a double: expected one of text, oneOf, int, bigint, boolean, date',
    ],
    ["a column twice", { groupBy: ["region", "region"] }, 'groupBy: column "region" is named twice'],
    ["no measure", { measures: {} }, "it measures nothing"],
    [
      "a measure's name",
      { measures: { "n!": count() } },
      'measure "n!": its name is not a lower-case name of letters, digits and _',
    ],
    [
      "a sum of texts",
      { measures: { n: sum("region") } },
      'measure "n": column "region" is a text: sum takes int, bigint, double, decimal',
    ],
    [
      "distinct doubles",
      { measures: { n: distinct("weight") } },
      'measure "n": column "weight" is a double: distinct takes text, oneOf, int, bigint, boolean, date',
    ],
    [
      "a largest text",
      { measures: { n: max("region") } },
      'measure "n": column "region" is a text: max takes int, bigint, double, decimal, date, timestamp',
    ],
    [
      "a measure named as a group",
      { measures: { region: count() } },
      'column "region" would be twice in its results: call the measure otherwise',
    ],
    [
      "a measure named as the account",
      { measures: { window_end: count() } },
      'column "window_end" would be twice in its results: call the measure otherwise',
    ],
    [
      "a measure named as a part",
      { measures: { a: avg("items"), a_n: count() } },
      'column "a_n" would be twice in its results: call the measure otherwise',
    ],
    ["a lateness that is none", { lateness: "soon" }, 'lateness: expected a span such as "10 minutes", got "soon"'],
    ["half a group", { expectedGroups: 0.5 }, "expectedGroups: expected a whole number from 1, got 0.5"],
    [
      "too many groups",
      { expectedGroups: 10_000 },
      "10000 groups of about 156 bytes of state are more than the 700000 bytes that a shard can keep: group by less, measure less, or say how many groups there are (expectedGroups)",
    ],
    ["an alarm of nothing", { alarms: [{ measure: "n", above: 1, for: 1 }] }, 'alarm of "n": there is no such measure'],
    [
      "an alarm of a spread",
      { alarms: [{ measure: "spread", above: 1, for: 1 }] },
      'alarm of "spread": CloudWatch has no such metric: count has one, and sum, avg, min and max of numbers',
    ],
    [
      "an alarm of a time",
      { alarms: [{ measure: "first", above: 1, for: 1 }] },
      'alarm of "first": CloudWatch has no such metric: count has one, and sum, avg, min and max of numbers',
    ],
    [
      "an alarm without a bound",
      { alarms: [{ measure: "items", for: 1 }] },
      'alarm of "items": it has no bound: above, below or both',
    ],
    [
      "an alarm for no window",
      { alarms: [{ measure: "items", above: 1, for: 0 }] },
      'alarm of "items": for: expected a number of windows from 1, got 0',
    ],
    [
      "an alarm over weeks",
      { alarms: [{ measure: "items", above: 1, for: 999 }] },
      'alarm of "items": for: 999 windows are longer than the 604800 s that CloudWatch looks back',
    ],
    [
      "an alarm every 15 s",
      { every: "15 seconds", alarms: [{ measure: "items", above: 1, for: 1 }] },
      "alarms: CloudWatch has no period of 15 seconds, but of 10 s, 30 s and whole minutes",
    ],
  ])("refuses %s", (_, change, problem) => {
    expect(find(change)).toEqual([problem]);
  });

  it("refuses a time that rows may lack, and one that could mean two", () => {
    const [at] = orders.columns;
    const optional = orders.columns.map((column) => (column === at ? { ...column, optional: true as const } : column));
    const arrival = orders.columns.map((column) => (column === at ? { ...column, name: "arrival" } : column));

    expect(findWindowProblems({ ...orders, windows: [sound], columns: optional })).toEqual([
      'window "hourly": time: column "ordered_at" is optional, and a row without it is of no window',
    ]);
    expect(
      findWindowProblems({
        ...orders,
        windows: [{ ...sound, time: "arrival", measures: { n: count() } }],
        columns: arrival,
      }),
    ).toEqual(['window "hourly": time: "arrival" is a column, too, and would mean either']);
  });

  it("takes the number of groups from columns with closed sets of values", () => {
    const many = { groupBy: ["channel", "is_paid"], measures: { customers: distinct("customer") } };

    expect(find(many)).toEqual([]);
    expect(find({ ...many, groupBy: ["region"], expectedGroups: 300 })).toHaveLength(1);
  });
});
