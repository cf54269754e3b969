import { describe, expect, it } from "vitest";

import { orders } from "../fixtures/orders.ts";
import { count, sum } from "../windows/measures.ts";
import type { WindowDefinition } from "../windows/window-definition.ts";
import { compareDefinitions } from "./compare-definitions.ts";
import { hashDefinition } from "./locked-definition.ts";

const [window] = orders.windows as readonly [WindowDefinition];

function compare(before: readonly WindowDefinition[], now: readonly WindowDefinition[]) {
  return compareDefinitions({ ...orders, windows: before }, { ...orders, windows: now });
}

describe("compareWindows", () => {
  it("accepts windows that are added and removed, and says what becomes of their results", () => {
    expect(compare([], [window]).accepted).toEqual([
      'window "per_minute" was added: it counts the rows that the stream still holds, and what comes from now on',
    ]);
    expect(compare([window], []).accepted).toEqual([
      'window "per_minute" was removed: its table and views go, its objects stay in the lake',
    ]);
  });

  it.each<[string, Partial<WindowDefinition>]>([
    ["every", { every: "1 hour" }],
    ["time", { time: "arrival" }],
    ["groupBy", { groupBy: ["region"] }],
  ])("refuses another %s", (part, change) => {
    expect(compare([window], [{ ...window, ...change }])).toEqual({
      accepted: [],
      refused: [
        `window "per_minute" changed ${part}: its old results are of other windows; take it back, or add a window of another name`,
      ],
    });
  });

  it("accepts a measure more, and refuses one less or another", () => {
    const less = { ...window, measures: { n: count(), items: sum("items") } };
    const more = { ...window, measures: { ...less.measures, points: sum("points") } };
    const other = { ...window, measures: { n: count(), items: sum("points") } };

    expect(compare([less], [more]).accepted).toEqual([
      'measure "points" was added to window "per_minute": it is null in all windows before, and counts a part of the one that is open',
    ]);
    expect(compare([more], [less]).refused).toEqual([
      'measure "points" of window "per_minute" was removed: queries count on it; take it back, add a measure of another name, or add a window of another name',
    ]);
    expect(compare([less], [other]).refused).toEqual([
      'measure "items" of window "per_minute" changed: old results are of another; take it back, add a measure of another name, or add a window of another name',
    ]);
  });

  it("accepts measures in another order", () => {
    const measures = Object.fromEntries(Object.entries(window.measures).toReversed());

    expect(compare([window], [{ ...window, measures }]).accepted).toEqual([
      'window "per_minute" has its measures in another order',
    ]);
  });

  it("takes no notice of what results do not depend on", () => {
    const { alarms: _, lateness: __, ...bare } = window;

    expect(compare([window], [{ ...bare, expectedGroups: 7 }])).toEqual({ accepted: [], refused: [] });
    expect(hashDefinition({ ...orders, windows: [window] })).toBe(hashDefinition({ ...orders, windows: [bare] }));
  });

  it("leaves definitions without windows the hash that they had", () => {
    const { windows: _, ...before } = orders;

    expect(hashDefinition({ ...before, windows: [] })).toBe(hashDefinition(before));
  });
});
