import { irisManifest, stackManifest } from "@sluice/lake/testing";
import type { WindowDefinition } from "@sluice/schema";
import { describe, expect, it } from "vitest";

import { createTraceOptions } from "./trace-fixture.ts";
import { traceWindows } from "./window-step.ts";

const window: WindowDefinition = {
  name: "per_minute",
  every: "1 minute",
  time: "arrival",
  groupBy: ["species"],
  measures: {},
};
const results = {
  ...irisManifest,
  dataset: "iris_per_minute",
  views: { data: "iris_per_minute", rejects: "none" },
  window: { of: "iris", name: "per_minute", functionName: "f" },
};
const copy = {
  identity: { batchId: "b", rowIndex: 0 },
  arrivedAt: "2026-11-21 08:00:59.999",
  location: "s3://lake/data/a.parquet",
  key: "",
  partition: "",
  values: ["1", "2", "3", "4", "Iris-setosa"],
};

function createOptions(rows: readonly (readonly string[])[]) {
  return createTraceOptions(
    { answer: () => rows },
    {
      manifest: { ...stackManifest, datasets: { iris: irisManifest, iris_per_minute: results } },
      entry: { ...irisManifest, definition: { ...irisManifest.definition, windows: [window] } },
    },
  );
}

describe("traceWindows", () => {
  it("finds the group that counted the row", async () => {
    const { options, statements } = createOptions([["50", "true"]]);
    const [step] = await traceWindows(copy, options);

    expect(step).toMatchObject({
      state: "found",
      summary: "per_minute: one of 50 rows counted in the window from 2026-11-21 08:00:00.000; it can still change",
    });
    expect(statements).toEqual([
      `SELECT "row_count", "can_change" FROM "iris_per_minute" WHERE "window_date" = '2026-11-21' AND "window_start" = TIMESTAMP '2026-11-21 08:00:00.000' AND "species" = substr(CAST('Iris-setosa' AS varchar), 1, 256)`,
    ]);
  });

  it("says that its window has no result yet", async () => {
    const [step] = await traceWindows(copy, createOptions([]).options);

    expect(step).toMatchObject({ state: "not yet" });
  });
});
