import { runInNewContext } from "node:vm";

import { avg, count, type DatasetDefinition, parseDefinition } from "@sluice/schema";
import { definitions, findDefinition, orders } from "@sluice/schema/testing";
import { describe, expect, it } from "vitest";

import { suggestWindow } from "./suggest-window.ts";

describe("suggestWindow", () => {
  it("takes the rows' own time, a column with few values, and a number", () => {
    expect(suggestWindow(findDefinition("crime"))).toBe(
      'windows: [{ name: "hourly", every: "1 hour", time: "cdatetime", groupBy: ["district"], ' +
        'measures: { rows_counted: count(), mean_grid: avg("grid") } }],',
    );
  });

  it("takes the time of arrival where rows have none, and no mean of what only tells rows apart", () => {
    expect(suggestWindow(findDefinition("people"))).toBe(
      'windows: [{ name: "hourly", every: "1 hour", time: "arrival", groupBy: [], ' +
        'measures: { rows_counted: count(), mean_age: avg("age") } }],',
    );
  });

  it.each([...definitions, orders].map((definition) => [definition.name, definition] as const))(
    "suggests what a definition can have: %s",
    (_, definition) => {
      const windows = evaluate(suggestWindow(definition));

      expect(parseDefinition({ ...definition, windows }).windows).toEqual(windows);
    },
  );
});

/** Runs the code as a definition's file would. */
function evaluate(code: string): DatasetDefinition["windows"] {
  const windows: unknown = runInNewContext(`JSON.stringify({ ${code} }.windows)`, { count, avg });
  return JSON.parse(String(windows));
}
